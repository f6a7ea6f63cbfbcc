package dev.loom.cli.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A node, as the server's inventory tells it. */
public record Node(
        String id,
        int number,
        String hostname,
        String state,
        @Nullable Instant since,
        Run.@Nullable Named cluster,
        @Nullable String owner,
        @Nullable String provider,
        @Nullable String hardware,
        @Nullable String image,
        List<String> services,
        @Nullable String machine,
        @Nullable String bindAddress,
        @Nullable String accessAddress,
        @Nullable Ssh ssh,
        List<String> groups,
        List<String> tags,
        @Nullable Declared declared) {

    public Node {
        services = Objects.requireNonNullElse(services, List.of());
        groups = Objects.requireNonNullElse(groups, List.of());
        tags = Objects.requireNonNullElse(tags, List.of());
    }

    /** What only a machine has that no cluster made. */
    public record Declared(
            @Nullable String source,
            @Nullable String place,
            List<String> jump,
            @Nullable String trust,
            @Nullable String fingerprint,
            @Nullable String maintenance,
            Map<String, Object> facts,
            @Nullable Instant reachedAt,
            @Nullable String unreached,
            @Nullable Instant seenAt) {

        public Declared {
            jump = Objects.requireNonNullElse(jump, List.of());
            facts = Objects.requireNonNullElse(facts, Map.of());
        }
    }

    /** How to log in to it. */
    public record Ssh(String host, int port, String user) {

        /** As one types it. */
        public String command() {
            return "ssh " + (port == 22 ? "" : "-p " + port + " ") + user + "@" + host;
        }
    }

    /** Where it is reached from outside, else from inside. */
    public @Nullable String address() {
        return accessAddress == null ? bindAddress : accessAddress;
    }
}
