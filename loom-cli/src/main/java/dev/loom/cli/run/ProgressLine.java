package dev.loom.cli.run;

import dev.loom.cli.client.Step;
import dev.loom.cli.session.Session;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/**
 * Shows how far a run is: one line that changes on a terminal, a line per finished step elsewhere.
 */
final class ProgressLine {

    private static final int BAR = 20;
    private static final int WIDTH = 100;
    private static final int SHOWN = 3;

    private final PrintWriter err;
    private final boolean terminal;

    ProgressLine(Session session) {
        this.err = session.surroundings().err();
        this.terminal = session.surroundings().terminal();
    }

    void show(String title, Steps steps) {
        if (!terminal) {
            return;
        }
        int total = Math.max(1, steps.total());
        int full = BAR * steps.done() / total;
        String bar = "━".repeat(full) + "─".repeat(BAR - full);
        String line =
                "%s %s %d/%d  %s"
                        .formatted(title, bar, steps.done(), steps.total(), current(steps));
        err.print("\r\u001b[K" + line.substring(0, Math.min(line.length(), WIDTH)));
        err.flush();
    }

    void changed(Step step, Steps steps) {
        if (terminal || !Steps.over(step.state())) {
            return;
        }
        String message =
                step.message() == null || step.message().isBlank() ? "" : ": " + step.message();
        err.println(
                "%d/%d  %s %s%s"
                        .formatted(
                                steps.done(), steps.total(), step.what(), step.state(), message));
        err.flush();
    }

    void clear() {
        if (terminal) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }

    private static String current(Steps steps) {
        String names =
                steps.running().stream()
                        .limit(SHOWN)
                        .map(Step::what)
                        .collect(Collectors.joining(", "));
        int more = steps.running().size() - SHOWN;
        return more > 0 ? names + " and " + more + " more" : names;
    }
}
