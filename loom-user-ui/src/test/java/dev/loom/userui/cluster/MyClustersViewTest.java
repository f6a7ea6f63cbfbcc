package dev.loom.userui.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.cluster.ClusterView;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.TestPeople;
import dev.loom.ui.cluster.ClusterGrid;
import dev.loom.ui.shell.LoginView;
import dev.loom.ui.support.TestClusters;
import dev.loom.ui.support.ViewTest;
import org.junit.jupiter.api.Test;

class MyClustersViewTest extends ViewTest {

    private final TestClusters clusters;
    private final Catalogs catalogs;
    private final TestPeople people;

    MyClustersViewTest(TestClusters clusters, Catalogs catalogs, TestPeople people) {
        this.clusters = clusters;
        this.catalogs = catalogs;
        this.people = people;
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
        var cluster = clusters.create(user, "listed");
        clusters.create(people.caller(Role.ADMINISTRATOR), "listed-not");

        open("clusters?q=listed", MyClustersView.class);

        var grid = test(find(ClusterGrid.class).single());
        assertThat(grid.size()).isEqualTo(1);
        Anchor name = (Anchor) grid.getCellComponent(0, 0);
        assertThat(name.getHref()).isEqualTo("clusters/" + cluster.id());
        assertThat(name.getText()).isEqualTo("listed");
    }

    @Test
    void theAddressSaysWhichOnesInWhichOrder() {
        Caller user = signIn(Role.USER);
        failed(user, "sorted-a");
        failed(user, "sorted-b");

        open("clusters?q=sorted-&sort=name&state=incomplete", MyClustersView.class);

        var grid = test(find(ClusterGrid.class).single());
        assertThat(((Anchor) grid.getCellComponent(0, 0)).getText()).isEqualTo("sorted-a");
        assertThat(((Anchor) grid.getCellComponent(1, 0)).getText()).isEqualTo("sorted-b");
        assertThat(find(TextField.class).single().getValue()).isEqualTo("sorted-");
        open("clusters?q=sorted-&sort=-name&state=incomplete", MyClustersView.class);
        assertThat(((Anchor) grid.getCellComponent(0, 0)).getText()).isEqualTo("sorted-b");
        open("clusters?q=sorted-&state=active", MyClustersView.class);
        assertThat(grid.size()).isZero();
        test(find(Button.class).withText("Clear filter").single()).click();
        assertThat(grid.size()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void theActionsOnARowAreThoseThatMakeSense() {
        Caller user = signIn(Role.USER);
        ClusterView cluster = failed(user, "with-actions");
        open("clusters?q=with-actions", MyClustersView.class);

        menu();
        assertThat(actions()).isEqualTo("OpenExtend lease…Delete…");
        clusters.delete(user, cluster.id());
        open("clusters?q=with-actions&deleted=true", MyClustersView.class);
        menu();

        assertThat(actions()).isEqualTo("Open");
    }

    private void menu() {
        var grid = test(find(ClusterGrid.class).single());
        test((NativeButton) grid.getCellComponent(0, "menu")).click();
        roundTrip();
    }

    private String actions() {
        return find(dev.loom.ui.cluster.RowMenu.class).single().getElement().getTextRecursively();
    }

    private ClusterView failed(Caller owner, String name) {
        Leased.catalog(catalogs, people);
        ClusterView made = clusters.create(owner, name, Leased.TEMPLATE, 1);
        return clusters.waitFor(owner, made.id(), "incomplete");
    }
}
