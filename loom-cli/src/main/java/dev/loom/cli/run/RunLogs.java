package dev.loom.cli.run;

import dev.loom.cli.client.Paths;
import dev.loom.cli.client.Run;
import dev.loom.cli.client.RunEvent;
import dev.loom.cli.client.RunEvents;
import dev.loom.cli.client.Step;
import dev.loom.cli.output.Output;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.Session;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The output of all steps of a run, each line with the step's name before it. */
final class RunLogs {

    private final Session session;
    private final Output output;
    private final Run run;
    private final Steps steps;
    private final int widest;
    private final Set<String> seen = new HashSet<>();

    RunLogs(Session session, Run run) {
        this.session = session;
        this.output = session.output();
        this.run = run;
        this.steps = Steps.of(session.client(), run.id());
        this.widest = steps.widest();
    }

    /** The exit code: when followed to its end, whether the run succeeded. */
    int print(boolean follow) {
        steps.begun().stream().filter(s -> !follow || Steps.over(s.state())).forEach(this::whole);
        if (!follow) {
            return ExitCode.DONE;
        }
        Run ended = run.ended() ? run : follow();
        Steps.of(session.client(), run.id()).begun().stream()
                .filter(step -> !seen.contains(attempt(step)))
                .forEach(this::whole); // what ended between the first look and the stream
        return ended.succeeded() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private Run follow() {
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            steps.running().forEach(step -> follow(step, readers));
            return new RunEvents(session.client(), run.id()).follow(e -> heard(e, readers));
        }
    }

    private void heard(RunEvent event, ExecutorService readers) {
        steps.apply(event)
                .filter(step -> step.state().equals("running") || Steps.over(step.state()))
                .filter(step -> event.attempt() != null || step.begun())
                .ifPresent(step -> follow(step, readers));
    }

    private void follow(Step step, ExecutorService readers) {
        if (seen.add(attempt(step))) {
            readers.execute(() ->
                    StepLog.follow(
                            session.client(),
                            path(step),
                            step.attempt(),
                            line -> line(step, line)));
        }
    }

    private void whole(Step step) {
        seen.add(attempt(step));
        StepLog.whole(session.client(), path(step), Map.of())
                .lines()
                .forEach(line -> line(step, line));
    }

    private synchronized void line(Step step, String text) {
        String what = step.what();
        output.line(what + " ".repeat(widest - what.length()) + " | " + text);
    }

    private static String attempt(Step step) {
        return step.number() + "/" + step.attempt();
    }

    private String path(Step step) {
        return Paths.of("runs", run.id(), "steps", Integer.toString(step.number()));
    }
}
