package dev.loom.adminui.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Anchor;
import dev.loom.server.security.Role;
import dev.loom.server.support.TestPeople;
import dev.loom.ui.cluster.ClusterGrid;
import dev.loom.ui.support.TestClusters;
import dev.loom.ui.support.ViewTest;
import org.junit.jupiter.api.Test;

class ClustersViewTest extends ViewTest {

    private final TestClusters clusters;
    private final TestPeople people;

    ClustersViewTest(TestClusters clusters, TestPeople people) {
        this.clusters = clusters;
        this.people = people;
    }

    @Test
    void aUserIsRefused() {
        signIn(Role.USER);

        assertThat(open("admin/clusters")).isNotInstanceOf(ClustersView.class);
    }

    @Test
    void listsEverybodysClusters() {
        clusters.create(people.caller("theirs", Role.USER), "of-somebody");
        signIn("theirs", Role.ADMINISTRATOR);

        open("admin/clusters", ClustersView.class);

        var grid = test(find(ClusterGrid.class).single());
        assertThat(grid.size()).isEqualTo(1);
        assertThat(((Anchor) grid.getCellComponent(0, 0)).getText()).isEqualTo("of-somebody");
        assertThat(grid.getCellText(0, 7)).isEqualTo("test-user");
    }

    @Test
    void whoseAreListedIsInTheAddress() {
        clusters.create(people.caller("owners", Role.USER), "of-the-user");
        clusters.create(people.caller("owners", Role.ADMINISTRATOR), "of-the-administrator");
        signIn("owners", Role.ADMINISTRATOR);

        open("admin/clusters?owner=test-user", ClustersView.class);

        var grid = test(find(ClusterGrid.class).single());
        assertThat(grid.size()).isEqualTo(1);
        assertThat(((Anchor) grid.getCellComponent(0, 0)).getText()).isEqualTo("of-the-user");
    }
}
