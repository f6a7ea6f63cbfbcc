package dev.loom.adminui.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.cluster.StrayMachines.Look;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.TestPeople;
import dev.loom.ui.support.TestClusters;
import dev.loom.ui.support.ViewTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodesViewTest extends ViewTest {

    private static final String TENANT = "nodes-view";

    private final TestClusters clusters;
    private final TestPeople people;

    NodesViewTest(TestClusters clusters, TestPeople people) {
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
        StrayNotice nothing = new StrayNotice(List.of(new Look("fine", 0, 0, null, "no route")));
        StrayNotice notice =
                new StrayNotice(
                        List.of(
                                new Look("cloud", 1, 0, Instant.EPOCH, null),
                                new Look("other", 0, 2, Instant.EPOCH, null)));

        assertThat(nothing.isVisible()).isFalse();
        assertThat(notice.getElement().getTextRecursively())
                .contains("1 machine is an orphan")
                .contains("2 machines are lost");
    }
}
