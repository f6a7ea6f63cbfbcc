package dev.loom.userui.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.cluster.ClusterView;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.TestPeople;
import dev.loom.ui.cluster.ExtendLease;
import dev.loom.ui.part.ConfirmByName;
import dev.loom.ui.part.CopyText;
import dev.loom.ui.run.RunList;
import dev.loom.ui.support.TestClusters;
import dev.loom.ui.support.ViewTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ClusterPageTest extends ViewTest {

    private final TestClusters clusters;
    private final Clusters face;
    private final Catalogs catalogs;
    private final TestPeople people;

    ClusterPageTest(TestClusters clusters, Clusters face, Catalogs catalogs, TestPeople people) {
        this.clusters = clusters;
        this.face = face;
        this.catalogs = catalogs;
        this.people = people;
    }

    @Test
    void showsStateAndHowToLogIn() {
        var cluster = clusters.active(signIn(Role.USER), "comes-up");

        open("clusters/" + cluster.id(), ClusterPage.class);

        eventually(() ->
                assertThat(words()).contains("comes-up").contains("Active").contains("1 of 1"));
        assertThat(find(NodeGrid.class).single()).isNotNull();
        var grid = test(find(NodeGrid.class).single());
        assertThat(grid.size()).isEqualTo(2);
        CopyText ssh = (CopyText) grid.getCellComponent(1, 3);
        assertThat(ssh.getElement().getTextRecursively()).startsWith("ssh ");
    }

    @Test
    void anotherTenantsClusterAndAnotherPersonsLookLikeAMissingOne() {
        var cluster = clusters.create(signIn(Role.USER), "not-theirs");

        String missing = wordsFor(UUID.randomUUID().toString());
        assertThat(missing).contains("No such cluster");
        signIn(Role.VIEWER);
        assertThat(wordsFor(cluster.id().toString())).isEqualTo(missing);
        signIn("elsewhere", Role.ADMINISTRATOR);
        assertThat(wordsFor(cluster.id().toString())).isEqualTo(missing);
    }

    private String wordsFor(String id) {
        open("clusters/" + id, ClusterPage.class);
        return words().replace(id, "ID");
    }

    @Test
    void aFailureSaysItsFirstLineAndLeadsToItsRun() {
        Caller user = signIn(Role.USER);
        ClusterView cluster = failed(user, "fails-at-once");

        open("clusters/" + cluster.id(), ClusterPage.class);

        assertThat(words()).contains("Incomplete").contains("Create failed: create on ");
        Anchor why = find(Anchor.class).withText("Show why").single();
        assertThat(why.getHref()).isEqualTo("runs/" + Objects.requireNonNull(cluster.run()).id());
        assertThat(find(NativeButton.class).withText("Retry create").exists()).isTrue();
    }

    @Test
    void eachTabHasItsAddressAndTheWrongOneShowsTheNodes() {
        ClusterView cluster = failed(signIn(Role.USER), "has-tabs");
        String path = "clusters/" + cluster.id();

        open(path + "/services", ClusterPage.class);
        assertThat(tab()).isEqualTo("Services1");
        assertThat(words()).contains("view-quiet").contains("on its node");
        open(path + "/configuration", ClusterPage.class);
        assertThat(words()).contains("who: test-user");
        open(path + "/runs", ClusterPage.class);
        assertThat(tab()).isEqualTo("Runs1");
        open(path + "/activity", ClusterPage.class);
        assertThat(tab()).isEqualTo("Nodes1");
        open(path + "/nonsense", ClusterPage.class);
        assertThat(tab()).isEqualTo("Nodes1");
    }

    private String tab() {
        return find(ClusterTabs.class)
                .single()
                .getChildren()
                .filter(tab -> tab.getElement().hasAttribute("aria-current"))
                .map(tab -> tab.getElement().getTextRecursively())
                .collect(Collectors.joining());
    }

    @Test
    void anAdministratorSeesWhoDidWhat() {
        ClusterView cluster = failed(people.caller(Role.USER), "is-watched");
        signIn(Role.ADMINISTRATOR);

        open("clusters/" + cluster.id() + "/activity", ClusterPage.class);

        assertThat(tab()).isEqualTo("Activity");
        assertThat(words()).contains("test-user").contains("created it");
    }

    @Test
    void theLeaseIsExtendedAsFarAsItsTemplateAllows() {
        Caller user = signIn(Role.USER);
        ClusterView cluster = failed(user, "lives-longer");
        Instant end = Objects.requireNonNull(cluster.lease().expiresAt());
        open("clusters/" + cluster.id(), ClusterPage.class);

        test(find(NativeButton.class).withText("Extend…").single()).click();
        ExtendLease dialog = find(ExtendLease.class).single();
        TextField by = find(TextField.class, dialog).single();
        Button extend = find(Button.class).withText("Extend lease").single();
        test(by).setValue("3h");
        assertThat(by.isInvalid()).isTrue();
        assertThat(extend.isEnabled()).isFalse();
        test(by).setValue("1h");
        test(extend).click();

        assertThat(face.get(user, cluster.id().toString()).lease().expiresAt())
                .isEqualTo(end.plus(Duration.ofHours(1)));
        assertThat(find(ExtendLease.class).exists()).isFalse();
    }

    @Test
    void deletingWantsTheNameSaysWhatIsLostAndLeavesItsHistory() {
        Caller user = signIn(Role.USER);
        ClusterView cluster = failed(user, "goes-away");
        open("clusters/" + cluster.id(), ClusterPage.class);

        test(find(Button.class).withText("Delete…").single()).click();
        ConfirmByName dialog = find(ConfirmByName.class).single();
        assertThat(dialog.getElement().getTextRecursively())
                .contains("The node of goes-away and all that is on it will be lost")
                .contains("It could live until")
                .contains("loom cluster rm goes-away");
        Button delete = find(Button.class).withText("Delete 1 node").single();
        assertThat(delete.isEnabled()).isFalse();
        test(find(TextField.class, dialog).single()).setValue("goes-away");
        test(delete).click();
        clusters.waitFor(user, cluster.id(), "terminated");

        open("clusters");
        open("clusters/" + cluster.id() + "/runs", ClusterPage.class);
        assertThat(words()).contains("Terminated");
        Grid<?> runs = find(Grid.class, find(RunList.class).single()).single();
        assertThat(test(runs).size()).isEqualTo(2);
        assertThat(find(Button.class).withText("Delete…").exists()).isFalse();
        assertThat(find(NativeButton.class).withText("Extend…").exists()).isFalse();
    }

    @Test
    void theNodesAreFilteredByTheAddress() {
        ClusterView cluster = failed(signIn(Role.USER), "is-filtered");

        open("clusters/" + cluster.id() + "?q=nothing-like-it", ClusterPage.class);
        assertThat(test(find(NodeGrid.class).single()).size()).isZero();
        open("clusters/" + cluster.id() + "?q=is-filtered-1", ClusterPage.class);
        assertThat(test(find(NodeGrid.class).single()).size()).isEqualTo(2);
        Component page = (Component) getCurrentView();
        assertThat(page.getUI()).contains(UI.getCurrent());
    }

    private ClusterView failed(Caller owner, String name) {
        Leased.catalog(catalogs, people);
        ClusterView made = clusters.create(owner, name, Leased.TEMPLATE, 1);
        return clusters.waitFor(owner, made.id(), "incomplete");
    }
}
