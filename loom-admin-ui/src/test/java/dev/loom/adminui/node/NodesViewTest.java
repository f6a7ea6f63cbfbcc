package dev.loom.adminui.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.cluster.MachineReport;
import dev.loom.server.cluster.MachineReport.Found;
import dev.loom.server.cluster.MachineReports;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.TestPeople;
import dev.loom.ui.support.TestClusters;
import dev.loom.ui.support.ViewTest;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodesViewTest extends ViewTest {

    private static final String TENANT = "nodes-view";

    private final TestClusters clusters;
    private final TestPeople people;
    private final MachineReports reports;

    NodesViewTest(TestClusters clusters, TestPeople people, MachineReports reports) {
        this.reports = reports;
        this.clusters = clusters;
        this.people = people;
    }

    @Test
    void onlyAdministratorsSeeIt() {
        for (Role role : List.of(Role.VIEWER, Role.USER)) {
            signIn(role);
            assertThat(open("admin/nodes")).isNotInstanceOf(NodesView.class);
        }
    }

    @Test
    void listsTheNodesOfAllClustersAndFiltersByTheAddress() {
        Caller user = people.caller(TENANT, Role.USER);
        var cluster = clusters.active(user, "inventoried");
        signIn(TENANT, Role.ADMINISTRATOR);

        open("admin/nodes?cluster=inventoried&state=running", NodesView.class);

        var grid = test(find(NodesGrid.class).single());
        assertThat(grid.size()).isEqualTo(1);
        Span host = (Span) grid.getCellComponent(0, 0);
        assertThat(host.getText()).isEqualTo("inventoried-1.local");
        assertThat(((Anchor) grid.getCellComponent(0, 2)).getHref())
                .isEqualTo("clusters/" + cluster.id());
        assertThat(words()).contains("1 Active");
        open("admin/nodes?service=no-such-service", NodesView.class);
        assertThat(grid.size()).isZero();
        test(find(Button.class).withText("Clear filter").single()).click();
        assertThat(grid.size()).isPositive();
    }

    @Test
    void anotherTenantsNodesAreNotAmongThem() {
        clusters.create(people.caller(TENANT, Role.USER), "of-the-others");
        signIn("nodes-view-elsewhere", Role.ADMINISTRATOR);

        open("admin/nodes", NodesView.class);

        assertThat(test(find(NodesGrid.class).single()).size()).isZero();
        assertThat(words()).contains("No nodes here yet");
    }

    @Test
    void machinesThatNoNodeHasAreANotice() {
        StrayMachines notice = new StrayMachines(reports, signIn(Role.ADMINISTRATOR), List.of());

        notice.show(
                List.of(
                        new MachineReport(
                                "cloud",
                                List.of(
                                        new Found("m-1", null, "orphan", null, null, null),
                                        new Found("m-2", null, "known", null, null, null)),
                                null),
                        new MachineReport("other", List.of(), "no route")));

        assertThat(notice.getElement().getTextRecursively())
                .contains("cloud has 1 machine (m-1) that no node of Loom has")
                .contains("other can't be asked: no route")
                .doesNotContain("m-2");
    }
}
