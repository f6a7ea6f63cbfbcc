package dev.loom.cli.cluster;

import dev.loom.cli.client.Answer;
import dev.loom.cli.client.Cluster;
import dev.loom.cli.client.Paths;
import dev.loom.cli.output.Times;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.FailedException;
import dev.loom.cli.session.Session;
import dev.loom.core.value.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Puts the end of a cluster's lease off. */
@Command(name = "extend", description = "let a cluster live longer")
final class ClusterExtendCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "CLUSTER", description = "name or id")
    private String cluster = "";

    @Parameters(index = "1", paramLabel = "TIME", description = "by how long, as in 8h or 2d")
    private String time = "";

    private final Session session;

    ClusterExtendCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Duration longer =
                Durations.parse(time)
                        .filter(duration -> !duration.isZero())
                        .orElseThrow(() ->
                                FailedException.usage(
                                        "'" + time + "' is not " + Durations.EXPECTED));
        Answer read = session.client().get(Paths.of("clusters", cluster));
        Instant end = read.as(Cluster.class).leaseEnd();
        if (end == null) {
            throw FailedException.failed(
                    "The lease of " + cluster + " has no end; there is nothing to extend");
        }
        Answer answer =
                session.client()
                        .patch(
                                Paths.of("clusters", cluster),
                                Map.of("lease", Map.of("expiresAt", end.plus(longer).toString())),
                                read.header("ETag").orElse("*"));
        session.output().one(answer, Cluster.class, Cluster::name, this::extended);
        return ExitCode.DONE;
    }

    private void extended(Cluster changed) {
        Instant end = changed.leaseEnd();
        Times times = session.output().times();
        session.output()
                .line(
                        "The lease of %s ends %s (%s)"
                                .formatted(
                                        changed.name(), times.absolute(end), times.relative(end)));
    }
}
