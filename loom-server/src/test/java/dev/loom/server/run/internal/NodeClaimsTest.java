package dev.loom.server.run.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.run.RunRef;
import dev.loom.server.support.LoomServerTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nodes that runs hold, which others ask for at the same time. */
@LoomServerTest
class NodeClaimsTest {

    private static final int NODES = 20;

    private final NodeClaims claims;
    private final List<UUID> held = ids();
    private final List<UUID> free = ids();
    private final RunRef holder = new RunRef(UUID.randomUUID(), UUID.randomUUID());

    NodeClaimsTest(NodeClaims claims) {
        this.claims = claims;
    }

    /** Who asks, for what, and who is said to be there. */
    private record Asked(RunRef run, UUID node, Future<Optional<NodeClaims.Busy>> answer) {}

    @Test
    void manyThatAskAtOnceEachHearOfTheirOwnNode() throws Exception {
        RunRef other = new RunRef(holder.tenant(), UUID.randomUUID());
        RunRef elsewhere = new RunRef(UUID.randomUUID(), UUID.randomUUID());
        held.forEach(node -> assertThat(claims.enter(holder, node, true)).isEmpty());

        List<Asked> asked = new ArrayList<>();
        try (ExecutorService steps = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < NODES; i++) {
                for (RunRef run : List.of(other, holder, elsewhere)) {
                    for (UUID node : List.of(held.get(i), free.get(i))) {
                        asked.add(
                                new Asked(
                                        run,
                                        node,
                                        steps.submit(() -> claims.enter(run, node, false))));
                    }
                }
            }
        }

        for (Asked each : asked) {
            boolean busy = each.run().equals(other) && held.contains(each.node());
            assertThat(each.answer().get())
                    .isEqualTo(
                            busy
                                    ? Optional.of(
                                            new NodeClaims.Busy(each.node(), null, holder.id()))
                                    : Optional.empty());
        }
    }

    private static List<UUID> ids() {
        return Stream.generate(UUID::randomUUID).limit(NODES).toList();
    }
}
