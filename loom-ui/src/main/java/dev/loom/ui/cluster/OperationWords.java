package dev.loom.ui.cluster;

import dev.loom.server.run.RunView;
import dev.loom.ui.part.Times;
import dev.loom.ui.run.RunWords;
import dev.loom.ui.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Operations on clusters, as their clusters show them. */
public final class OperationWords {

    private OperationWords() {}

    /** What goes on in one that has not ended, such as {@code Create, 12 of 40}. */
    public static String underWay(RunView run) {
        RunView.Progress progress = run.progress();
        String title = RunWords.title(run);
        return switch (State.of(run.state())) {
            case ABORTING -> "Aborting " + title.toLowerCase(Locale.ROOT);
            case PAUSED, PAUSING -> title + " paused";
            default ->
                    progress.total() == 0
                            ? title
                            : title + ", " + progress.done() + " of " + progress.total();
        };
    }

    /** What one has come to, such as {@code Create succeeded after 12 s}. */
    public static String ended(RunView run, Instant now) {
        Instant start = run.startedAt();
        Instant end = run.endedAt();
        return RunWords.title(run)
                + " "
                + State.of(run.state()).label().toLowerCase(Locale.ROOT)
                + (start == null || end == null
                        ? ""
                        : " after " + Times.length(Duration.between(start, end)))
                + ", "
                + Times.relative(run.createdAt(), now).getText();
    }
}
