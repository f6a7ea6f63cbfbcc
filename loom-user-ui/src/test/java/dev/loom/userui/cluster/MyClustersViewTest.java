package dev.loom.userui.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.ui.cluster.ClusterGrid;
import dev.loom.ui.shell.LoginView;
import dev.loom.ui.support.TestClusters;
import dev.loom.ui.support.ViewTest;
import org.junit.jupiter.api.Test;

class MyClustersViewTest extends ViewTest {

    private final TestClusters clusters;

    MyClustersViewTest(TestClusters clusters) {
        this.clusters = clusters;
    }

    @Test
    void nobodyIsAskedToSignIn() {
        assertThat(open("clusters")).isInstanceOf(LoginView.class);
    }

    @Test
    void aViewerIsNotOfferedToCreate() {
        signIn(Role.VIEWER);

        open("clusters", MyClustersView.class);

        assertThat(find(Button.class).withText("Create cluster").exists()).isFalse();
    }

    @Test
    void listsOnesOwnClustersWithAWayToEach() {
        Caller user = signIn(Role.USER);
        var cluster = clusters.create(user, "mine");

        open("clusters", MyClustersView.class);

        eventually(() -> assertThat(test(find(ClusterGrid.class).single()).size()).isPositive());
        Anchor name = (Anchor) test(find(ClusterGrid.class).single()).getCellComponent(0, 0);
        assertThat(name.getHref()).isEqualTo("clusters/" + cluster.id());
        assertThat(name.getText()).isEqualTo("mine");
    }
}
