package dev.loom.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.login.LoginForm;
import dev.loom.ui.support.ViewTest;
import org.junit.jupiter.api.Test;

class LoginViewTest extends ViewTest {

    @Test
    void asksForNameAndPassword() {
        open("login", LoginView.class);

        assertThat(find(LoginForm.class).single().getAction()).isEqualTo("login");
        assertThat(find(LoginForm.class).single().isError()).isFalse();
    }

    @Test
    void saysThatSomethingWasWrong() {
        open("login?error", LoginView.class);

        assertThat(find(LoginForm.class).single().isError()).isTrue();
    }
}
