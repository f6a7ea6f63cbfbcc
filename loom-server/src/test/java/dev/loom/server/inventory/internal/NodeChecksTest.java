package dev.loom.server.inventory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loom.server.inventory.InventoryNode;
import dev.loom.server.inventory.Nodes;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestPeople;
import dev.loom.testkit.sshd.SshdFleet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at nodes that nobody asked for. */
@LoomServerTest
class NodeChecksTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final NodeChecks checks;
    private final NodeCheckTable table;
    private final Nodes nodes;
    private final DeclaredFleet declared;
    private final JdbcClient client;
    private final Caller admin;

    NodeChecksTest(
            NodeChecks checks,
            NodeCheckTable table,
            Nodes nodes,
            DeclaredFleet declared,
            JdbcClient client,
            TestPeople people) {
        this.checks = checks;
        this.table = table;
        this.nodes = nodes;
        this.declared = declared;
        this.client = client;
        this.admin = people.caller("checked-" + UUID.randomUUID(), Role.ADMINISTRATOR);
    }

    /** All others have had their turn. */
    private void onlyOurs() {
        client.sql("update static_node set check_at = 'infinity' where tenant_id <> :tenant")
                .param("tenant", admin.tenant())
                .update();
    }

    private InventoryNode node(UUID id) {
        return nodes.get(admin, id.toString());
    }

    @Test
    void whatCanBeReachedTellsWhatItIsAndWhatCanNotSaysWhy(@TempDir Path folder) throws Exception {
        try (SshdFleet fleet = SshdFleet.start(1, folder)) {
            var spec = DeclaredFleet.node(fleet, fleet.node(), "all");
            UUID well = declared.declare(admin, "well", spec);
            UUID away = declared.declare(admin, "away", spec.deepCopy().put("port", 1));
            onlyOurs();

            checks.turn(HOUR);

            await().until(() -> node(well).state().equals("reached"));
            await().until(() -> node(away).state().equals("unreached"));
            assertThat(table.take(10, HOUR)).isEmpty();
        }
    }

    @Test
    void eachHasItsTurnAndWhatRestsIsLeftAlone() {
        var spec = tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        spec.put("ip", "127.0.0.1").put("port", 1).put("user", "x").put("password", "x");
        for (int i = 0; i < 5; i++) {
            declared.declare(admin, "n" + i, spec);
        }
        onlyOurs();
        client.sql(
                        """
                        update static_node set maintenance = 'rests' where tenant_id = :tenant and name = 'n0'
                        """)
                .param("tenant", admin.tenant())
                .update();

        List<NodeCheckTable.Due> first = table.take(3, HOUR);
        List<NodeCheckTable.Due> second = table.take(3, HOUR);

        assertThat(first).hasSize(3);
        assertThat(second).hasSize(1).doesNotContainAnyElementsOf(first);
        assertThat(table.take(3, HOUR)).isEmpty();
    }
}
