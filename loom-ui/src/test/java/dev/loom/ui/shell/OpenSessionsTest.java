package dev.loom.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CallerAuthentication;
import dev.loom.server.security.Role;
import dev.loom.server.security.SignIns;
import dev.loom.server.support.TestPeople;
import dev.loom.server.tenant.People;
import dev.loom.server.tenant.People.Person;
import dev.loom.server.tenant.People.Wanted;
import dev.loom.ui.part.SessionCaller;
import dev.loom.ui.support.ViewTest;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContextImpl;

class OpenSessionsTest extends ViewTest {

    private static final String CONTEXT = "SPRING_SECURITY_CONTEXT";

    private final OpenSessions sessions;
    private final People people;
    private final SignIns signIns;
    private final TestPeople known;

    OpenSessionsTest(OpenSessions sessions, People people, SignIns signIns, TestPeople known) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.people = people;
        this.known = known;
    }

    @Test
    void whoMayNoLongerSignInIsSignedOut() {
        WrappedSession session = session("shut-out", Role.USER);

        change("shut-out", Role.USER, Role.USER, false);
        sessions.look();

        assertThatThrownBy(() -> session.getAttribute(CONTEXT))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoIsAnAdministratorNoLongerIsSignedOut() {
        WrappedSession session = session("demoted", Role.ADMINISTRATOR);

        change("demoted", Role.ADMINISTRATOR, Role.USER, true);
        sessions.look();

        assertThatThrownBy(() -> session.getAttribute(CONTEXT))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoHasAnotherPasswordByNowIsSignedOut() {
        WrappedSession session = session("new-password", Role.USER);

        password("new-password", "correct horse");
        sessions.look();

        assertThatThrownBy(() -> session.getAttribute(CONTEXT))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSessionThatChangedThePasswordGoesOn() {
        WrappedSession session = session("own-password", Role.USER);
        password("own-password", "correct horse");

        SessionCaller.set(known.caller("own-password", Role.USER), signIns);
        sessions.look();

        assertThat(session.getAttribute(CONTEXT)).isNotNull();
    }

    private void password(String tenant, String password) {
        Caller admin = known.superadminIn(tenant);
        Person person = people.get(admin, "test-user");
        people.change(
                admin,
                person.name(),
                new Wanted(person.name(), "", Role.USER, true, password),
                person.version());
    }

    @Test
    void everybodyElseStays() {
        WrappedSession session = session("staying", Role.USER);

        sessions.look();

        assertThat(session.getAttribute(CONTEXT)).isNotNull();
    }

    private WrappedSession session(String tenant, Role role) {
        Caller caller = signIn(tenant, role);
        WrappedSession session = VaadinSession.getCurrent().getSession();
        session.setAttribute(
                CONTEXT,
                new SecurityContextImpl(new CallerAuthentication(caller, signIns.mark(caller))));
        return session;
    }

    private void change(String tenant, Role before, Role role, boolean enabled) {
        Caller admin = known.superadminIn(tenant);
        Person person = people.get(admin, "test-" + before.word());
        people.change(
                admin,
                person.name(),
                new Wanted(person.name(), "", role, enabled, null),
                person.version());
    }
}
