package dev.loom.cli.run;

import dev.loom.cli.client.Answer;
import dev.loom.cli.client.Paths;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.Session;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Does what a run did once more, where it failed or everywhere. */
@Command(
        name = "rerun",
        description = "do it once more, in a new run, on the nodes on which it failed, or on all")
final class RunAgainCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "RUN", description = "id of a job's or a command's run")
    private String run = "";

    @Option(names = "--all", description = "on all nodes that its targets pick now")
    private boolean all;

    @Option(names = "--wait", description = "until it has ended; exits 1 if it fails")
    private boolean wait;

    private final Session session;

    RunAgainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String path = Paths.of("runs", run, "rerun") + (all ? "?all=true" : "");
        Answer answer = session.client().post(path, Map.of());
        RunAnswer begun = answer.as(RunAnswer.class);
        if (wait) {
            return new Waiting(session).until(begun.run());
        }
        session.output()
                .one(
                        answer,
                        RunAnswer.class,
                        a -> a.run().id(),
                        a ->
                                session.output()
                                        .line("Run " + a.run().id() + " is " + a.run().state()));
        return ExitCode.DONE;
    }
}
