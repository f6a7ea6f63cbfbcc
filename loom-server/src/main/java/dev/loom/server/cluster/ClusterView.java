package dev.loom.server.cluster;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.loom.server.run.RunView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as people see it.
 *
 * @param nodesUp how many of its nodes are up
 * @param price null in lists, and where the price of one of its nodes is unknown
 * @param links those that can be told already
 * @param nodes null in lists
 * @param run the unfinished or else the last operation on it
 */
public record ClusterView(
        UUID id,
        String name,
        String state,
        String description,
        List<String> tags,
        Owner owner,
        TemplateRef template,
        String provider,
        int size,
        int nodesUp,
        @Nullable List<String> services,
        Instant createdAt,
        @Nullable Instant terminatedAt,
        Lease lease,
        PreviewView.@Nullable Price price,
        List<LinkView> links,
        @Nullable List<NodeView> nodes,
        @Nullable RunView run,
        @JsonIgnore long version) {

    /** The person whose cluster it is. */
    public record Owner(UUID id, String name) {}

    /** The template that it was made from. */
    public record TemplateRef(String name, int version) {}

    /**
     * Until when it may live.
     *
     * @param expiresAt null: without limit
     * @param extendableTo the furthest that its end may be put now; null in lists, and where
     *     nothing bounds it
     */
    public record Lease(@Nullable Instant expiresAt, @Nullable Instant extendableTo) {}

    /** Where people reach it. */
    public record LinkView(String label, String url) {}

    /**
     * One of its nodes.
     *
     * @param state {@code planned}, {@code creating}, {@code running}, {@code deleting}, {@code
     *     gone}, or {@code incomplete} where what should have made or deleted it has failed
     * @param endpoints where its ports are reached, by {@code service.port}
     */
    public record NodeView(
            UUID id,
            int number,
            String hostname,
            String state,
            String hardware,
            String image,
            List<String> services,
            @Nullable String bindAddress,
            @Nullable String accessAddress,
            @Nullable SshView ssh,
            Map<String, String> endpoints) {}

    /** How to log in to a node. */
    public record SshView(String host, int port, String user, String hostKey) {}
}
