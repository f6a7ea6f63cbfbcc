package dev.loom.adminui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.NativeButton;
import dev.loom.adminui.overview.OverviewView;
import dev.loom.server.security.Role;
import dev.loom.ui.part.Nowhere;
import dev.loom.ui.profile.ProfileView;
import dev.loom.ui.support.ViewTest;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdminFrameTest extends ViewTest {

    @Test
    void anAddressWithoutAPageSaysSoInsideTheFrame() {
        signIn(Role.ADMINISTRATOR);

        open("admin/no/such/page", NowhereView.class);

        assertThat(words()).contains("There is nothing at /admin/no/such/page");
        assertThat(find(AdminFrame.class).all()).hasSize(1);
    }

    @Test
    void whoMayNotSeeLoomAdminIsToldNothingOfIt() {
        signIn(Role.USER);

        open("admin/people");

        assertThat(find(AdminFrame.class).all()).isEmpty();
        assertThat(find(Nowhere.class).all()).hasSize(1);
    }

    @Test
    void theProfileHasTheFrameOfLoomAdminToo() {
        signIn(Role.ADMINISTRATOR);

        open("admin/profile", ProfileView.class);

        assertThat(find(AdminFrame.class).all()).hasSize(1);
    }

    @Test
    void aSuperadminMayChooseTheTenant() {
        signIn(Role.SUPERADMIN);
        open("admin", OverviewView.class);

        assertThat(chooser()).isPresent();
    }

    @Test
    void anAdministratorHasOneTenantAndNoChoice() {
        signIn(Role.ADMINISTRATOR);
        open("admin", OverviewView.class);

        assertThat(chooser()).isEmpty();
    }

    private Optional<NativeButton> chooser() {
        return find(NativeButton.class)
                .withCondition(button -> button.hasClassName("nav__tenant"))
                .all()
                .stream()
                .findFirst();
    }
}
