package dev.loom.cli.client;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run, as the server tells it. */
public record Run(
        String id,
        String kind,
        @Nullable Named cluster,
        String state,
        @Nullable String requestedBy,
        @Nullable String reason,
        @Nullable Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Progress progress,
        @Nullable String problem,
        @Nullable FirstFailure firstFailure) {

    /** Something with an id and a name. */
    public record Named(String id, String name) {}

    /** How many steps there are, how many are done, how many of those failed. */
    public record Progress(int total, int done, int failed) {}

    /** The step that failed first. */
    public record FirstFailure(
            int step,
            @Nullable String node,
            @Nullable String action,
            @Nullable String service,
            @Nullable String message) {

        /** {@code web-1.local install nginx}. */
        public String what() {
            return Step.what(node, action, service);
        }
    }

    /** Whether nothing more happens by itself. */
    public boolean ended() {
        return switch (state) {
            case "succeeded", "failed", "aborted" -> true;
            default -> false;
        };
    }

    /** Whether it did all it was asked. */
    public boolean succeeded() {
        return state.equals("succeeded");
    }

    /** {@code create web}. */
    public String title() {
        return cluster == null ? kind : kind + " " + cluster.name();
    }

    /** How far it is; nothing done where the server doesn't say. */
    public Progress progressOrNone() {
        return Objects.requireNonNullElse(progress, new Progress(0, 0, 0));
    }
}
