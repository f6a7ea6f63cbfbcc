package dev.loom.server.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loom.core.cluster.ClusterDesign;
import dev.loom.core.cluster.DesignedNode;
import dev.loom.core.macro.MacroException;
import dev.loom.core.macro.Macros;
import dev.loom.spi.Machine;
import dev.loom.spi.MachineId;
import dev.loom.spi.MachineState;
import dev.loom.spi.SocketAddress;
import dev.loom.spi.Token;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LiveClusterTest {

    private static final UUID TENANT = new UUID(1, 1);
    private static final UUID CLUSTER = new UUID(2, 2);
    private static final UUID NODE = new UUID(3, 1);

    private final Machines.Row wished =
            Machines.Row.wished(TENANT, CLUSTER, NODE, new Token(new UUID(4, 4)), "p", "key");

    @Test
    void macrosKnowAMachineFromItsConfirmationUntilItIsGone() {
        LiveCluster cluster = cluster();
        cluster.put(wished);
        assertThatThrownBy(() -> address(cluster)).isInstanceOf(MacroException.class);

        Machines.Row running = wished.confirmed(machine());
        cluster.put(running);
        assertThat(address(cluster)).isEqualTo("10.0.0.7");
        assertThat(cluster.machine(NODE)).contains(running);

        cluster.put(running.in("gone", null));
        assertThatThrownBy(() -> address(cluster)).isInstanceOf(MacroException.class);
        assertThat(cluster.machine(NODE)).isEmpty();
    }

    @Test
    void aMachineThatGoesKeepsItsId() {
        Machines.Row going = wished.confirmed(machine()).in("deleting", null);

        assertThat(going.leaving()).isTrue();
        assertThat(going.machine()).isEqualTo(new MachineId("m"));
        assertThat(going.bindAddress()).isEqualTo("10.0.0.7");
    }

    private static String address(LiveCluster cluster) {
        return Macros.expand("%ip.service.web%", cluster.macros(), Optional.empty()).value();
    }

    private static LiveCluster cluster() {
        DesignedNode node = new DesignedNode(1, "c-1.local", "h", "i", List.of("web"));
        ClusterDesign design = BareDesign.of(node);
        ClusterRow row =
                new ClusterRow(
                        TENANT,
                        CLUSTER,
                        "c",
                        "",
                        List.of(),
                        new UUID(9, 9),
                        "ada",
                        "t",
                        1,
                        "p",
                        1,
                        new byte[0],
                        null,
                        0,
                        Instant.EPOCH,
                        "pending",
                        null);
        return new LiveCluster(
                row,
                design,
                List.of(new NodeRow(NODE, 1, "c-1.local", "h", "i", List.of("web"))),
                List.of());
    }

    private static Machine machine() {
        return new Machine(
                new MachineId("m"),
                null,
                MachineState.RUNNING,
                Optional.of(new SocketAddress("10.0.0.7", 22)),
                "root",
                Optional.of("10.0.0.7"),
                Optional.of("10.0.0.7"),
                Map.of());
    }
}
