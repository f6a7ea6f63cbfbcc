package dev.loom.ui.run;

import dev.loom.core.run.RunState;
import dev.loom.server.run.RunView;
import dev.loom.ui.part.Times;
import dev.loom.ui.picture.RunHistory;
import dev.loom.ui.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs in a few words. */
public final class RunWords {

    private RunWords() {}

    /** What is done and how far it is, such as {@code Create: 12 of 40 steps}. */
    public static String summary(RunView run) {
        RunView.Progress progress = run.progress();
        State state = State.of(run.state());
        return title(run)
                + (state == State.RUNNING && progress.total() > 0
                        ? ": " + progress.done() + " of " + progress.total() + " steps"
                        : " " + state.label().toLowerCase(Locale.ROOT));
    }

    /** What is done, such as {@code Create}. */
    public static String title(RunView run) {
        return capital(run.kind());
    }

    /** With a capital letter. */
    static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** Whether nothing more will happen in it. */
    public static boolean ended(RunView run) {
        return RunState.of(run.state()).ended();
    }

    /** When it is to begin; null if it has begun, or if that is as soon as it can. */
    static @Nullable Instant due(RunView run) {
        return run.startedAt() == null && !ended(run) ? run.dueAt() : null;
    }

    /** What is done and to what, such as {@code Create web} or {@code Job backup}. */
    public static String name(RunView run) {
        return (title(run) + " " + of(run)).strip();
    }

    /** The cluster, the job or the command that it is about; empty if there is none. */
    static String of(RunView run) {
        if (run.cluster() != null) {
            return run.cluster().name();
        }
        return run.job() == null ? Objects.requireNonNullElse(run.command(), "") : run.job().name();
    }

    /** Why it isn't well; empty if it is. */
    public static String why(RunView run) {
        RunView.FirstFailure first = run.firstFailure();
        if (first != null) {
            return step(first.action(), first.service(), first.node()) + ": " + first.message();
        }
        return Objects.requireNonNullElse(run.problem(), "");
    }

    /** A step in words, such as {@code install nginx on web-1}. */
    public static String step(String action, @Nullable String service, @Nullable String node) {
        return action
                + (service == null ? "" : " " + service)
                + (node == null ? "" : " on " + node);
    }

    /** As a clock shows it, such as {@code 5:26} or {@code 1:02:09}. */
    public static String clock(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        return seconds < 3_600
                ? "%d:%02d".formatted(seconds / 60, seconds % 60)
                : "%d:%02d:%02d".formatted(seconds / 3_600, seconds / 60 % 60, seconds % 60);
    }

    /**
     * A run as a bar of a history.
     *
     * @param path where runs are, up to their ids; empty for no links
     */
    public static RunHistory.Bar bar(RunView run, String path, Instant now) {
        Instant start = run.startedAt();
        Instant end = run.endedAt();
        return new RunHistory.Bar(
                run.id().toString(),
                State.of(run.state()),
                start == null ? null : Duration.between(start, end == null ? now : end),
                name(run) + ", " + Times.ago(run.createdAt(), now),
                path.isEmpty() ? null : path + run.id());
    }
}
