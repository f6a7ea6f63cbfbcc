package dev.loom.cli.cluster;

import dev.loom.cli.client.Answer;
import dev.loom.cli.client.Paths;
import dev.loom.cli.client.Run;
import dev.loom.cli.run.Waiting;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.FailedException;
import dev.loom.cli.session.Session;
import java.io.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes a cluster with its machines. */
@Command(name = "rm", description = "remove a cluster and its machines")
final class ClusterRemoveCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CLUSTER", description = "name or id")
    private String cluster = "";

    @Option(
            names = {"-y", "--yes"},
            description = "don't ask")
    private boolean yes;

    @Option(names = "--wait", description = "until it is gone, or failed")
    private boolean wait;

    private final Session session;

    ClusterRemoveCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        confirm();
        Answer answer = session.client().delete(Paths.of("clusters", cluster));
        Run run = answer.as(Removal.class).run();
        if (wait) {
            return new Waiting(session).until(run);
        }
        session.output()
                .one(
                        answer,
                        Removal.class,
                        removal -> removal.run().id(),
                        removal ->
                                session.output().line("Removing " + cluster + ", run " + run.id()));
        return ExitCode.DONE;
    }

    private void confirm() {
        if (yes) {
            return;
        }
        Console console =
                session.surroundings()
                        .console()
                        .orElseThrow(() ->
                                FailedException.usage(
                                        "Removing %s can't be undone; say -y to do it"
                                                .formatted(cluster)));
        String answer =
                console.readLine("Remove %s and all its machines? Type its name: ", cluster);
        if (!cluster.equals(answer)) {
            throw FailedException.failed("Nothing was removed");
        }
    }

    /** What a cluster's removal answers. */
    record Removal(Run run) {}
}
