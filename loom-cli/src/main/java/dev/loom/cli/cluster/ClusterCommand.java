package dev.loom.cli.cluster;

import dev.loom.cli.client.Answer;
import dev.loom.cli.client.Cluster;
import dev.loom.cli.client.Paths;
import dev.loom.cli.output.Column;
import dev.loom.cli.output.Output;
import dev.loom.cli.output.Table;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Clusters. */
@Command(
        name = "cluster",
        description = "make, look at, extend, remove clusters; log in on their nodes",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ClusterCreateCommand.class,
            ClusterExtendCommand.class,
            ClusterPreviewCommand.class,
            ClusterRemoveCommand.class,
            ClusterSshCommand.class
        })
public final class ClusterCommand {

    private static final Table<Cluster> TABLE =
            Table.of(
                    Cluster.class,
                    Cluster::name,
                    Column.text("NAME", Cluster::name),
                    Column.state("STATE", Cluster::state),
                    Column.number("NODES", Cluster::size),
                    Column.text("TEMPLATE", c -> c.template() == null ? null : c.template().name()),
                    Column.text("OWNER", c -> c.owner() == null ? null : c.owner().name()),
                    Column.time("CREATED", Cluster::createdAt),
                    Column.time("LEASE ENDS", Cluster::leaseEnd),
                    Column.<Cluster>text("PROVIDER", Cluster::provider).wide(),
                    Column.<Cluster>text("SERVICES", c -> String.join(",", c.services())).wide(),
                    Column.<Cluster>text("ID", Cluster::id).wide());

    private final Session session;

    ClusterCommand(Session session) {
        this.session = session;
    }

    @Command(name = "ls", description = "which clusters there are")
    int list(
            @Option(names = "--state", description = "pending, active, incomplete, inconsistent")
                    @Nullable String state,
            @Option(names = "--owner", description = "of this person") @Nullable String owner,
            @Option(names = "--template", description = "of this template")
                    @Nullable String template,
            @Option(
                            names = {"-q", "--query"},
                            description = "with this in the name")
                    @Nullable String query,
            @Option(names = "--terminated", description = "those that are gone, too")
                    boolean terminated) {
        Map<String, String> filter = new LinkedHashMap<>();
        put(filter, "state", state);
        put(filter, "owner", owner);
        put(filter, "template", template);
        put(filter, "q", query);
        put(filter, "terminated", terminated ? "true" : null);
        session.output().list(session.client().get("/clusters" + Paths.query(filter)), TABLE);
        return ExitCode.DONE;
    }

    @Command(name = "show", description = "a cluster with its nodes and links")
    int show(@Parameters(paramLabel = "CLUSTER", description = "name or id") String cluster) {
        Output output = session.output();
        Answer answer = session.client().get(Paths.of("clusters", cluster));
        output.one(answer, Cluster.class, Cluster::name, new ClusterText(output)::print);
        return ExitCode.DONE;
    }

    private static void put(Map<String, String> filter, String key, @Nullable String value) {
        if (value != null) {
            filter.put(key, value);
        }
    }
}
