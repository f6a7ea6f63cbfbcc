package dev.loom.cli.run;

import dev.loom.cli.client.Paths;
import dev.loom.cli.client.Run;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.Session;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the output of a run's steps. */
@Command(name = "logs", description = "the output of a run's steps, or of one of them")
final class RunLogsCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "RUN", description = "id, or cluster")
    private String run = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "STEP",
            description = "its number; without, all steps in order of time")
    private @Nullable Integer step;

    @Option(
            names = {"-f", "--follow"},
            description = "as it comes, until the end")
    private boolean follow;

    @Option(names = "--attempt", paramLabel = "N", description = "of a step; else the last")
    private int attempt;

    private final Session session;

    RunLogsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Run known = RunChoice.find(session.client(), run);
        if (step == null) {
            return new RunLogs(session, known).print(follow);
        }
        String path = Paths.of("runs", known.id(), "steps", Integer.toString(step));
        if (follow) {
            StepLog.follow(session.client(), path, attempt, session.output()::line);
        } else {
            Map<String, String> query =
                    attempt > 0 ? Map.of("attempt", Integer.toString(attempt)) : Map.of();
            session.output()
                    .text(session.client().text(path + "/log" + Paths.query(query), "text/plain"));
        }
        return ExitCode.DONE;
    }
}
