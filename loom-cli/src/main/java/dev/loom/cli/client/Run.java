package dev.loom.cli.client;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run, as the server tells it. */
public record Run(
        String id,
        String kind,
        @Nullable Named cluster,
        @Nullable Named job,
        @Nullable String command,
        String state,
        @Nullable String requestedBy,
        @Nullable String reason,
        @Nullable Instant createdAt,
        @Nullable Instant dueAt,
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

    /** When it is to begin; null if it has begun, or if that is as soon as it can. */
    public @Nullable Instant due() {
        return startedAt == null && !ended() ? dueAt : null;
    }

    /** Whether it did all it was asked. */
    public boolean succeeded() {
        return state.equals("succeeded");
    }

    /** {@code create web}, {@code job backup}. */
    public String title() {
        return (kind + " " + of()).strip();
    }

    /** The cluster, the job or the command that it is about; empty if there is none. */
    public String of() {
        if (cluster != null) {
            return cluster.name();
        }
        return job == null ? Objects.requireNonNullElse(command, "") : job.name();
    }

    /** How far it is; nothing done where the server doesn't say. */
    public Progress progressOrNone() {
        return Objects.requireNonNullElse(progress, new Progress(0, 0, 0));
    }
}
