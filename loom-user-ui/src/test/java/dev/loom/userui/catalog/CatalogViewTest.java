package dev.loom.userui.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import dev.loom.server.security.Role;
import dev.loom.ui.shell.LoginView;
import dev.loom.ui.support.Pushed;
import dev.loom.ui.support.ViewTest;
import dev.loom.userui.NowhereView;
import dev.loom.userui.UserFrame;
import dev.loom.userui.create.CreateView;
import org.junit.jupiter.api.Test;

class CatalogViewTest extends ViewTest {

    @Test
    void nobodyIsAskedToSignIn() {
        assertThat(open("")).isInstanceOf(LoginView.class);
    }

    @Test
    void anAddressWithoutAPageSaysSoInsideTheFrame() {
        signIn(Role.USER);

        open("no/such/page", NowhereView.class);

        assertThat(words()).contains("There is nothing at /no/such/page");
        assertThat(find(UserFrame.class).all()).hasSize(1);
    }

    @Test
    void everyTemplateHasACardAndOneIsSuggested() {
        signIn(Role.USER);

        open("", CatalogView.class);

        assertThat(words()).contains("single", "Nodes", "From", "Ready in");
        assertThat(
                        find(Button.class).withTextContaining("Create").all().stream()
                                .filter(button -> button.getThemeNames().contains("primary")))
                .hasSize(1);
    }

    @Test
    void createGoesToThePageWithThatTemplate() {
        signIn(Role.USER);
        open("?q=single", CatalogView.class);

        test(find(Button.class).withText("Create").all().getFirst()).click();

        assertThat(getCurrentView()).isInstanceOf(CreateView.class);
        eventually(() -> {
            Pushed.arrive();
            assertThat(words()).contains("Price per hour", "Create 1 node");
        });
    }

    @Test
    void aFilterThatFindsNothingSaysSoAndCanBeCleared() {
        signIn(Role.USER);
        open("", CatalogView.class);

        test(find(TextField.class).single()).setValue("no such template");
        assertThat(words()).contains("No template matches");

        test(find(Button.class).withText("Clear filter").single()).click();
        assertThat(words()).doesNotContain("No template matches").contains("single");
    }

    @Test
    void aViewerSeesTheCardsAndCreatesNothing() {
        signIn(Role.VIEWER);

        open("", CatalogView.class);

        assertThat(words()).contains("single");
        assertThat(find(Button.class).withText("Create").exists()).isFalse();
    }
}
