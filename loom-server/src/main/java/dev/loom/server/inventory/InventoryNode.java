package dev.loom.server.inventory;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A node wherever it is: one of a cluster, or a machine that no cluster made, which is declared.
 *
 * @param number within its cluster; 0 for a declared one
 * @param state of a cluster's node {@code planned}, {@code creating}, {@code running}, {@code
 *     deleting}, {@code gone}, or {@code incomplete} where what should have made or deleted it has
 *     failed; of a declared one {@code reached}, {@code unreached}, {@code unseen} before anybody
 *     logged in, {@code maintenance}
 * @param since when it came into that state
 * @param tags each {@code key} or {@code key=value}; a cluster's tags are its nodes'
 * @param machine what its provider calls the machine
 * @param declared what a declared node has and others don't
 */
public record InventoryNode(
        UUID id,
        int number,
        String hostname,
        String state,
        Instant since,
        @Nullable ClusterRef cluster,
        @Nullable String owner,
        @Nullable String provider,
        @Nullable String hardware,
        @Nullable String image,
        List<String> services,
        List<String> groups,
        List<String> tags,
        @Nullable String machine,
        @Nullable String bindAddress,
        @Nullable String accessAddress,
        @Nullable Ssh ssh,
        @Nullable Declared declared) {

    /** The cluster that it belongs to. */
    public record ClusterRef(UUID id, String name, String state) {}

    /**
     * How to log in to it.
     *
     * @param hostKey the key that it is known by; null where none is known yet
     */
    public record Ssh(String host, int port, String user, @Nullable String hostKey) {}

    /**
     * Of a declared node.
     *
     * @param source the source whose files declare it; null where people do so here
     * @param place file and line
     * @param jump what is gone through
     * @param trust where its host key is known from: {@code declared}, the name of who trusted it,
     *     {@code known_hosts}; null where it is unknown
     * @param fingerprint of its host key
     * @param maintenance why nothing should be run on it now
     * @param facts what it told of itself when it was last asked
     * @param reachedAt when it last let us in
     * @param unreached why it didn't, when that was tried last
     * @param seenAt when that was
     * @param version for changes
     */
    public record Declared(
            @Nullable String source,
            @Nullable String place,
            List<String> jump,
            @Nullable String trust,
            @Nullable String fingerprint,
            @Nullable String maintenance,
            @Nullable JsonNode facts,
            @Nullable Instant reachedAt,
            @Nullable String unreached,
            @Nullable Instant seenAt,
            long version) {}
}
