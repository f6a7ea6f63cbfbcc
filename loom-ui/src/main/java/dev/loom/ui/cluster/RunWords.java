package dev.loom.ui.cluster;

import dev.loom.core.run.RunState;
import dev.loom.server.run.RunView;
import dev.loom.ui.state.State;
import java.util.Locale;

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
        return run.kind().substring(0, 1).toUpperCase(Locale.ROOT) + run.kind().substring(1);
    }

    /** Whether nothing more will happen in it. */
    public static boolean ended(RunView run) {
        return RunState.of(run.state()).ended();
    }
}
