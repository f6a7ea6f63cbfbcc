package dev.loom.cli.machine;

import dev.loom.cli.client.Run;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A machine of which its provider and Loom say different things. */
record Machine(
        String id,
        String provider,
        String machine,
        @Nullable String token,
        String standing,
        Run.@Nullable Named cluster,
        @Nullable Node node,
        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen,
        boolean forgotten,
        boolean deleting,
        @Nullable String problem,
        boolean adoptable) {

    /** The node that wished for it. */
    record Node(String id, String hostname) {}

    String says() {
        return deleting ? "deleting" : standing;
    }

    @Nullable String hostname() {
        return node == null ? null : node.hostname();
    }

    @Nullable String clusterName() {
        return cluster == null ? null : cluster.name();
    }
}
