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

/** Goes on with a run that is paused. */
@Command(name = "resume", description = "go on with a run that is paused, exactly there")
final class RunResumeCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "RUN", description = "id, or cluster")
    private String run = "";

    @Option(names = "--wait", description = "until it has ended")
    private boolean wait;

    private final Session session;

    RunResumeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String id = RunChoice.find(session.client(), run).id();
        Answer answer = session.client().post(Paths.of("runs", id, "resume"), Map.of());
        if (wait) {
            return new Waiting(session).until(answer.as(RunAnswer.class).run());
        }
        session.output()
                .one(
                        answer,
                        RunAnswer.class,
                        a -> a.run().id(),
                        a -> session.output().line("Run " + id + " goes on"));
        return ExitCode.DONE;
    }
}
