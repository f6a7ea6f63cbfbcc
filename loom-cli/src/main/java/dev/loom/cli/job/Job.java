package dev.loom.cli.job;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A job, as the server tells it. */
record Job(
        String id,
        String name,
        int version,
        @Nullable String description,
        String task,
        List<String> targets,
        List<String> schedule,
        List<String> words,
        @Nullable String timezone,
        List<String> tags,
        boolean enabled,
        @Nullable Boolean switched,
        boolean active,
        @Nullable String place,
        @Nullable String owner,
        @Nullable Instant nextAt,
        List<Result> last) {

    Job {
        targets = Objects.requireNonNullElse(targets, List.of());
        schedule = Objects.requireNonNullElse(schedule, List.of());
        words = Objects.requireNonNullElse(words, List.of());
        tags = Objects.requireNonNullElse(tags, List.of());
        last = Objects.requireNonNullElse(last, List.of());
    }

    /** How a run of it went. */
    record Result(String run, String state) {}

    /** How its newest run went. */
    @Nullable String lastState() {
        return last.isEmpty() ? null : last.getFirst().state();
    }

    /** Whether it fires, and who says so. */
    String onOrOff() {
        String state = active ? "on" : "off";
        return switched == null ? state : state + " (switched)";
    }
}
