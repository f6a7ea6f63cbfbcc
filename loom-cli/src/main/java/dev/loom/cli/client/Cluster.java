package dev.loom.cli.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A cluster, as the server tells it; lists leave out nodes and links. */
public record Cluster(
        String id,
        String name,
        String state,
        @Nullable String description,
        List<String> tags,
        Run.@Nullable Named owner,
        @Nullable TemplateVersion template,
        @Nullable String provider,
        int size,
        List<String> services,
        @Nullable Instant createdAt,
        @Nullable Instant terminatedAt,
        @Nullable Lease lease,
        List<Link> links,
        List<Node> nodes,
        @Nullable Run run) {

    public Cluster {
        tags = Objects.requireNonNullElse(tags, List.of());
        services = Objects.requireNonNullElse(services, List.of());
        links = Objects.requireNonNullElse(links, List.of());
        nodes = Objects.requireNonNullElse(nodes, List.of());
    }

    /** Of which template in which version it was made. */
    public record TemplateVersion(String name, @Nullable Integer version) {
        @Override
        public String toString() {
            return version == null ? name : name + " (version " + version + ")";
        }
    }

    /** Until when it may live; without an end, for ever. */
    public record Lease(@Nullable Instant expiresAt) {}

    /** Where people go. */
    public record Link(@Nullable String label, String url) {}

    /**
     * One machine.
     *
     * @param endpoints where its ports are reached, by {@code service.port}
     */
    public record Node(
            String id,
            int number,
            String hostname,
            String state,
            @Nullable String hardware,
            @Nullable String image,
            List<String> services,
            @Nullable String bindAddress,
            @Nullable String accessAddress,
            Map<String, String> endpoints) {

        public Node {
            endpoints = Objects.requireNonNullElse(endpoints, Map.of());
            services = Objects.requireNonNullElse(services, List.of());
        }
    }

    /** When the lease ends, if ever. */
    public @Nullable Instant leaseEnd() {
        return lease == null ? null : lease.expiresAt();
    }
}
