package dev.loom.cli.run;

import dev.loom.cli.client.Paths;
import dev.loom.cli.client.Run;
import dev.loom.cli.client.RunEvents;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.Session;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Waits for a run's end, and shows what it does meanwhile. */
public final class Waiting {

    private static final int LAST_LINES = 15;

    private final Session session;

    public Waiting(Session session) {
        this.session = session;
    }

    /** The exit code: done if the run did all it was asked. */
    public int until(Run run) {
        Run ended = ended(run);
        if (ended.succeeded()) {
            session.say(sentence(ended));
            return ExitCode.DONE;
        }
        session.say(sentence(ended));
        explain(ended);
        return ExitCode.FAILED;
    }

    /** The exit code: done if the run was aborted. */
    int forAbort(Run run) {
        Run ended = ended(run);
        session.say(sentence(ended));
        return ended.state().equals("aborted") ? ExitCode.DONE : ExitCode.FAILED;
    }

    private Run ended(Run run) {
        if (run.ended()) {
            return run;
        }
        Steps steps = Steps.of(session.client(), run.id());
        ProgressLine progress = new ProgressLine(session);
        progress.show(run.title(), steps);
        try (var goesOn = Interruption.says(session, goesOn(run))) {
            Run ended =
                    new RunEvents(session.client(), run.id())
                            .follow(event -> {
                                steps.apply(event).ifPresent(s -> progress.changed(s, steps));
                                progress.show(run.title(), steps);
                            });
            goesOn.over();
            return ended;
        } finally {
            progress.clear();
        }
    }

    private static String goesOn(Run run) {
        return "%nThe run goes on. Watch it with 'loom run watch %s', end it with 'loom run abort %s'"
                .formatted(run.id(), run.id());
    }

    private String sentence(Run run) {
        Run.Progress progress = run.progressOrNone();
        return "%s %s, %d of %d steps done in %s"
                .formatted(
                        title(run),
                        run.state(),
                        progress.done(),
                        progress.total(),
                        session.output().times().took(run.startedAt(), run.endedAt()));
    }

    private static String title(Run run) {
        String title = run.title();
        return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
    }

    private void explain(Run run) {
        if (run.problem() != null) {
            session.say(run.problem());
        }
        Run.FirstFailure first = run.firstFailure();
        if (first == null) {
            session.say("Look at it with 'loom run show " + run.id() + "'");
            return;
        }
        session.say("First failure: step %d, %s".formatted(first.step(), first.what()));
        session.say("  " + Objects.requireNonNullElse(first.message(), "it says nothing"));
        lastLines(run, first).forEach(line -> session.say("  | " + line));
        session.say("The whole output: loom run logs %s %d".formatted(run.id(), first.step()));
    }

    private List<String> lastLines(Run run, Run.FirstFailure first) {
        String step = Integer.toString(first.step());
        List<String> lines =
                StepLog.whole(session.client(), Paths.of("runs", run.id(), "steps", step), Map.of())
                        .lines()
                        .toList();
        return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    }
}
