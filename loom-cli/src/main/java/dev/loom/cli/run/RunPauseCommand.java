package dev.loom.cli.run;

import dev.loom.cli.client.Answer;
import dev.loom.cli.client.Paths;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.Session;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Pauses a run. */
@Command(name = "pause", description = "start no more steps, let those that run finish")
final class RunPauseCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "RUN", description = "id, or cluster")
    private String run = "";

    private final Session session;

    RunPauseCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String id = RunChoice.find(session.client(), run).id();
        Answer answer = session.client().post(Paths.of("runs", id, "pause"), Map.of());
        session.output()
                .one(
                        answer,
                        RunAnswer.class,
                        a -> a.run().id(),
                        a -> session.output().line("Run " + id + " is " + a.run().state()));
        return ExitCode.DONE;
    }
}
