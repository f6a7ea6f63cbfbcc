package dev.loom.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.server.VaadinSession;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CallerAuthentication;
import dev.loom.server.security.Role;
import dev.loom.ui.support.ViewTest;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContext;

class TenantSwitchTest extends ViewTest {

    private final FrameServices services;

    TenantSwitchTest(FrameServices services) {
        this.services = services;
    }

    @Test
    void fromThenOnTheSessionActsInTheOtherTenantByTheSamePerson() {
        signIn("elsewhere", Role.VIEWER);
        Caller before = signIn(Role.SUPERADMIN);

        new TenantSwitch(services).enter("elsewhere");

        assertThat(signedIn().tenantName()).isEqualTo("elsewhere");
        assertThat(signedIn().homeTenant()).isEqualTo("main");
        assertThat(signedIn().person()).isEqualTo(before.person());
    }

    @Test
    void nobodyElseGetsIntoAnotherTenant() {
        signIn("elsewhere", Role.VIEWER);
        signIn(Role.ADMINISTRATOR);
        TenantSwitch choice = new TenantSwitch(services);

        assertThatThrownBy(() -> choice.enter("elsewhere")).isInstanceOf(LoomException.class);
    }

    private static Caller signedIn() {
        SecurityContext context =
                (SecurityContext)
                        VaadinSession.getCurrent()
                                .getSession()
                                .getAttribute("SPRING_SECURITY_CONTEXT");
        return ((CallerAuthentication) Objects.requireNonNull(context.getAuthentication()))
                .getPrincipal();
    }
}
