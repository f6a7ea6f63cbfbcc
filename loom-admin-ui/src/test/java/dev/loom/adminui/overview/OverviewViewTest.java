package dev.loom.adminui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import dev.loom.server.run.RunView;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.TestPeople;
import dev.loom.ui.support.TestClusters;
import dev.loom.ui.support.TestRuns;
import dev.loom.ui.support.ViewTest;
import org.junit.jupiter.api.Test;

class OverviewViewTest extends ViewTest {

    private final TestRuns runs;
    private final TestClusters clusters;
    private final TestPeople people;

    OverviewViewTest(TestRuns runs, TestClusters clusters, TestPeople people) {
        this.runs = runs;
        this.clusters = clusters;
        this.people = people;
    }

    @Test
    void aUserIsRefused() {
        signIn(Role.USER);

        assertThat(open("admin")).isNotInstanceOf(OverviewView.class);
    }

    @Test
    void aSuperadminSeesTheTenantThatTheyActIn() {
        people.caller("looked-into", Role.USER);
        signIn(people.superadminIn("looked-into"));

        open("admin", OverviewView.class);

        assertThat(words()).contains("Everything in looked-into");
    }

    @Test
    void saysWhatFailedAndWhyAndLeadsToTheStep() {
        Caller admin = signIn("failing", Role.ADMINISTRATOR);
        RunView run = runs.failed(admin, "The disk is full.");

        open("admin", OverviewView.class);

        assertThat(words())
                .contains("Failed in the last 24 hours")
                .contains("The disk is full.")
                .contains("Failed in 24 h1of 1 run");
        assertThat(find(Anchor.class).all())
                .extracting(Anchor::getHref)
                .contains("admin/runs/" + run.id() + "?step=1");
    }

    @Test
    void thePeriodStandsInTheAddress() {
        signIn("failing", Role.ADMINISTRATOR);

        open("admin?period=7d", OverviewView.class);
        assertThat(words()).contains("Failed in the last 7 days");

        test(find(NativeButton.class).withText("1 h").single()).click();
        assertThat(words()).contains("Failed in the last hour");
    }

    @Test
    void countsClustersByStateAndSaysHowProvidersAre() {
        Caller owner = people.caller("busy", Role.USER);
        clusters.active(owner, "busy-one");
        signIn("busy", Role.ADMINISTRATOR);

        open("admin", OverviewView.class);

        assertThat(words())
                .contains("1 on 1 node", "1 active", "Nothing runs.")
                .contains("Providers", "Works", "1 machine")
                .contains("Leases about to end");
    }
}
