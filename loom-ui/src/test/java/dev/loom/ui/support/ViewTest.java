package dev.loom.ui.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.server.VaadinSession;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CallerAuthentication;
import dev.loom.server.security.Role;
import dev.loom.server.security.SignIn;
import dev.loom.server.support.TestDatabase;
import dev.loom.server.support.TestPeople;
import dev.loom.server.support.TestServer;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Set;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestPropertySource;

/**
 * A test of pages: the whole server on real PostgreSQL, and Vaadin without a browser. All such
 * tests of a module share one server and one database, so each makes what it needs under names of
 * its own. Beans come by constructor.
 *
 * <p>Every test starts with nobody signed in. {@link #signIn} makes a fresh session of a person,
 * {@link #open} goes to an address as the address bar does, with everything that stands between: a
 * page that a person may not see isn't what is then shown. Find components with {@code
 * find(Button.class)} and use them with {@code test(button)}, as its documentation says.
 */
@SpringBootTest(classes = TestServer.class)
@Import({TestClusters.class, TestRuns.class})
@ContextConfiguration(initializers = TestDatabase.class)
@TestPropertySource(
        locations = "classpath:loom-server.properties",
        properties = "vaadin.productionMode=true")
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public abstract class ViewTest extends SpringBrowserlessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired private TestPeople people;

    /** Signs a person of the tenant main in, in a session of their own. */
    protected final Caller signIn(Role role) {
        return signIn(people.caller(role));
    }

    /** Signs a person of that tenant in, which is made if there is none. */
    protected final Caller signIn(String tenant, Role role) {
        return signIn(people.caller(tenant, role));
    }

    /** Signs this caller in, whoever they are. */
    protected final Caller signIn(Caller given) {
        Caller caller = given.by(SignIn.SESSION);
        super.cleanVaadinEnvironment();
        SecurityContextHolder.getContext().setAuthentication(new CallerAuthentication(caller));
        super.initVaadinEnvironment();
        return caller;
    }

    /** Goes to the address, which must show that page. */
    protected final <T extends Component> T open(String address, Class<T> page) {
        Component shown = open(address);
        assertThat(shown).isInstanceOf(page);
        return page.cast(shown);
    }

    /** Goes to the address, and answers what is shown: the page, or why not. */
    protected final Component open(String address) {
        Location location = new Location(address);
        UI.getCurrent().navigate(location.getPath(), location.getQueryParameters());
        exchange();
        return (Component) getCurrentView();
    }

    /** Everything that the page says, text after text. */
    protected final String words() {
        exchange();
        return ((Component) getCurrentView()).getElement().getTextRecursively();
    }

    /** What others want done in the page's session is done, as when a browser's request ends. */
    private static void exchange() {
        VaadinSession session = VaadinSession.getCurrent();
        session.getService().runPendingAccessTasks(session);
        roundTrip();
    }

    /** Waits until what is claimed is so, as a browser would that gets what the server pushes. */
    protected final void eventually(ThrowingRunnable claim) {
        await().pollInSameThread()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                // what the claim looks at may not be there yet
                .ignoreExceptionsInstanceOf(NoSuchElementException.class)
                .untilAsserted(() -> {
                    exchange();
                    claim.run();
                });
    }

    @BeforeEach
    @Override
    protected void initVaadinEnvironment() {
        super.initVaadinEnvironment();
    }

    @AfterEach
    @Override
    protected void cleanVaadinEnvironment() {
        super.cleanVaadinEnvironment();
        SecurityContextHolder.clearContext();
    }

    @Override
    protected Set<String> scanPackages() {
        return Set.of("dev.loom");
    }
}
