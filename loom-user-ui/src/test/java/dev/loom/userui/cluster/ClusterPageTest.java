package dev.loom.userui.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.security.Role;
import dev.loom.ui.support.TestClusters;
import dev.loom.ui.support.ViewTest;
import org.junit.jupiter.api.Test;

class ClusterPageTest extends ViewTest {

    private final TestClusters clusters;

    ClusterPageTest(TestClusters clusters) {
        this.clusters = clusters;
    }

    @Test
    void showsStateAndHowManyNodesAreUp() {
        var cluster = clusters.active(signIn(Role.USER), "comes-up");

        open("clusters/" + cluster.id(), ClusterPage.class);

        eventually(
                () -> assertThat(words()).contains("comes-up").contains("ssh ").contains("Active"));
    }

    @Test
    void anotherTenantsClusterLooksLikeAMissingOne() {
        var cluster = clusters.create(signIn(Role.USER), "not-theirs");

        signIn("elsewhere", Role.ADMINISTRATOR);
        open("clusters/" + cluster.id());

        assertThat(words()).doesNotContain("not-theirs");
    }
}
