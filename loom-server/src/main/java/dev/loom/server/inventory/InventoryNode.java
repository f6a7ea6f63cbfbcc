package dev.loom.server.inventory;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A node wherever it is.
 *
 * @param state {@code planned}, {@code creating}, {@code running}, {@code deleting}, {@code gone},
 *     or {@code incomplete} where what should have made or deleted it has failed
 * @param since when it came into that state
 * @param machine what its provider calls the machine
 */
public record InventoryNode(
        UUID id,
        int number,
        String hostname,
        String state,
        Instant since,
        ClusterRef cluster,
        String owner,
        String provider,
        String hardware,
        String image,
        List<String> services,
        @Nullable String machine,
        @Nullable String bindAddress,
        @Nullable String accessAddress,
        @Nullable Ssh ssh) {

    /** The cluster that it belongs to. */
    public record ClusterRef(UUID id, String name, String state) {}

    /** How to log in to it. */
    public record Ssh(String host, int port, String user, String hostKey) {}
}
