package dev.loom.cli.client;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A step of a run, as the server tells it. */
public record Step(
        int number,
        @Nullable NodeName node,
        @Nullable String action,
        @Nullable String service,
        String state,
        int attempt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer exitStatus,
        @Nullable String message) {

    /** Which node. */
    public record NodeName(
            @Nullable String id, @Nullable String hostname, @Nullable Integer number) {}

    /** {@code web-1.local install nginx}. */
    public String what() {
        return what(hostname(), action, service);
    }

    /** The node's host name, empty where the step has none. */
    public String hostname() {
        return node == null ? "" : Objects.requireNonNullElse(node.hostname(), "");
    }

    /** Whether something was tried, so that there can be output. */
    public boolean begun() {
        return attempt > 0 || startedAt != null;
    }

    static String what(@Nullable String node, @Nullable String action, @Nullable String service) {
        return Stream.of(node, action == null ? null : action.toLowerCase(Locale.ROOT), service)
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
    }

    /** The same step in another state. */
    public Step in(String newState, @Nullable Integer newAttempt, @Nullable String newMessage) {
        int tried = Objects.requireNonNullElse(newAttempt, attempt);
        return new Step(
                number,
                node,
                action,
                service,
                newState,
                tried,
                startedAt,
                endedAt,
                exitStatus,
                newMessage);
    }
}
