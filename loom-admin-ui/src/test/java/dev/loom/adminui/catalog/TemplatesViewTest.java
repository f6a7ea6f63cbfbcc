package dev.loom.adminui.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.security.Role;
import dev.loom.ui.support.ViewTest;
import org.junit.jupiter.api.Test;

class TemplatesViewTest extends ViewTest {

    @Test
    void aUserIsRefused() {
        signIn(Role.USER);

        assertThat(open("admin/templates")).isNotInstanceOf(TemplatesView.class);
    }

    @Test
    void showsTheSourceOfTheOneInTheAddress() {
        signIn(Role.ADMINISTRATOR);

        open("admin/templates/single", TemplatesView.class);

        assertThat(words()).contains("name: single");
    }
}
