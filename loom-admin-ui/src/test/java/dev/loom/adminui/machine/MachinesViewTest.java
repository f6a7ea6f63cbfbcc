package dev.loom.adminui.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import dev.loom.server.cluster.ClusterView;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.cluster.MachineReports;
import dev.loom.server.cluster.StrayMachines;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.TestPeople;
import dev.loom.ui.part.AskDialog;
import dev.loom.ui.support.TestClusters;
import dev.loom.ui.support.ViewTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

class MachinesViewTest extends ViewTest {

    private final TestClusters clusters;
    private final TestPeople people;
    private final StrayMachines machines;
    private final Clusters faces;
    private final MachineReports reports;
    private final JdbcClient client;
    private final Path home;

    MachinesViewTest(
            TestClusters clusters,
            TestPeople people,
            StrayMachines machines,
            Clusters faces,
            MachineReports reports,
            JdbcClient client,
            @Value("${loom.home}") Path home) {
        this.clusters = clusters;
        this.people = people;
        this.machines = machines;
        this.faces = faces;
        this.reports = reports;
        this.client = client;
        this.home = home;
    }

    @Test
    void onlyAdministratorsSeeIt() {
        for (Role role : List.of(Role.VIEWER, Role.USER)) {
            signIn(role);
            assertThat(open("admin/machines")).isNotInstanceOf(MachinesView.class);
        }
    }

    @Test
    void aLostMachineIsFoundAndForgotten() throws IOException {
        Caller admin = signIn("strays-lost", Role.ADMINISTRATOR);
        ClusterView cluster = clusters.active(people.caller("strays-lost", Role.USER), "robbed");
        open("admin/machines", MachinesView.class);
        assertThat(words()).contains("No machine has strayed");
        Path machine = machine(admin);
        Path away = machine.resolveSibling("away");
        Files.move(machine, away);

        test(find(Button.class).withText("Look now").single()).click();
        eventually(() -> assertThat(rows()).isEqualTo(1));
        assertThat(words()).contains("compared");
        act("Forget…");
        assertThat(asked()).contains("robbed is inconsistent");
        test(find(Button.class).withText("Forget machine").single()).click();

        eventually(() -> assertThat(rows()).isZero());
        assertThat(faces.get(admin, cluster.id().toString()).state()).isEqualTo("inconsistent");
        Files.move(away, machine);
        reports.of(admin, "local");
        machines.delete(admin, machine.getFileName().toString());
        assertThat(machine).doesNotExist();
    }

    @Test
    void anOrphanIsKeptAndShownAmongTheForgottenAndDeletedAtLast() {
        Caller admin = signIn("strays-kept", Role.ADMINISTRATOR);
        orphan(admin);
        open("admin/machines?standing=orphan", MachinesView.class);
        assertThat(rows()).isEqualTo(1);

        act("Forget…");
        test(find(Button.class).withText("Forget machine").single()).click();
        eventually(() -> assertThat(machines.count(admin)).isZero());
        open("admin/machines?forgotten=true", MachinesView.class);
        assertThat(rows()).isEqualTo(1);
        assertThat(find(Select.class).single().getValue()).hasToString("FORGOTTEN");
        act("Count it again");
        eventually(() -> assertThat(machines.count(admin)).isEqualTo(1));
        open("admin/machines", MachinesView.class);
        act("Delete machine…");
        assertThat(asked()).contains("with everything on it");
        test(find(Button.class).withText("Delete machine").single()).click();

        eventually(() -> assertThat(rows()).isZero());
        assertThat(machines.count(admin)).isZero();
    }

    /** The folder that the only machine of the tenant is. */
    private Path machine(Caller admin) {
        String id =
                client.sql("select machine_id from machine where tenant_id = :tenant")
                        .param("tenant", admin.tenant())
                        .query(String.class)
                        .single();
        return home.resolve("machines/" + admin.tenant() + "/local/" + id);
    }

    /** What the provider doesn't know any more is deleted at once. */
    private void orphan(Caller admin) {
        client.sql(
                        """
                        insert into stray_machine (tenant_id, id, provider, machine_id, standing, first_seen, last_seen)
                        values (:tenant, :id, 'local', 'left-behind', 'orphan', now(), now())
                        """)
                .param("tenant", admin.tenant())
                .param("id", UUID.randomUUID())
                .update();
    }

    private String asked() {
        return find(AskDialog.class).single().getElement().getTextRecursively();
    }

    private int rows() {
        return test(find(StrayGrid.class).single()).size();
    }

    private void act(String words) {
        NativeButton actions =
                (NativeButton) test(find(StrayGrid.class).single()).getCellComponent(0, "actions");
        test(actions).click();
        roundTrip();
        test(find(NativeButton.class)
                        .withCondition(
                                item -> item.getElement().getTextRecursively().contains(words))
                        .single())
                .click();
    }
}
