package dev.loom.cli.node;

import dev.loom.cli.client.Answer;
import dev.loom.cli.client.Node;
import dev.loom.cli.client.Paths;
import dev.loom.cli.output.Column;
import dev.loom.cli.output.Table;
import dev.loom.cli.run.OnNodesCommand;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Nodes. */
@Command(
        name = "node",
        description = "nodes of clusters, and machines that are declared",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {OnNodesCommand.class, NodeTrustCommand.class, NodeImportCommand.class})
public final class NodeCommand {

    private static final Table<Node> TABLE =
            Table.of(
                    Node.class,
                    Node::hostname,
                    Column.text("HOST", Node::hostname),
                    Column.state("STATE", Node::state),
                    Column.text("CLUSTER", NodeCommand::cluster),
                    Column.text("GROUPS", n -> String.join(",", n.groups())),
                    Column.text("ADDRESS", Node::address),
                    Column.text("HARDWARE", Node::hardware),
                    Column.text("SERVICES", n -> String.join(",", n.services())),
                    Column.time("SINCE", Node::since),
                    Column.<Node>text("TAGS", n -> String.join(",", n.tags())).wide(),
                    Column.<Node>text("OWNER", Node::owner).wide(),
                    Column.<Node>text("PROVIDER", Node::provider).wide(),
                    Column.<Node>text("IMAGE", Node::image).wide(),
                    Column.<Node>text("INSIDE", Node::bindAddress).wide(),
                    Column.<Node>text("MACHINE", Node::machine).wide(),
                    Column.<Node>text("ID", Node::id).wide());

    private final Session session;

    NodeCommand(Session session) {
        this.session = session;
    }

    @Command(name = "ls", description = "which nodes there are")
    int list(
            @Option(
                            names = "--state",
                            description =
                                    "planned, creating, running, incomplete, deleting, gone; of"
                                            + " declared ones reached, unreached, unseen,"
                                            + " maintenance")
                    @Nullable String state,
            @Option(names = "--cluster", description = "of this cluster") @Nullable String cluster,
            @Option(names = "--service", description = "with this service")
                    @Nullable String service,
            @Option(names = "--provider", description = "of this provider")
                    @Nullable String provider,
            @Option(names = "--hardware", description = "of this hardware type")
                    @Nullable String hardware,
            @Option(names = "--kind", description = "cluster or declared") @Nullable String kind,
            @Option(names = "--group", description = "in this group") @Nullable String group,
            @Option(names = "--tag", description = "with this tag, KEY or KEY=VALUE")
                    @Nullable String tag,
            @Option(
                            names = {"-q", "--query"},
                            description = "with this in the host name, the cluster or the address")
                    @Nullable String query,
            @Option(names = "--sort", description = "by this; -KEY from the other end")
                    @Nullable String sort) {
        Map<String, String> filter = new LinkedHashMap<>();
        put(filter, "q", query);
        put(filter, "state", state);
        put(filter, "cluster", cluster);
        put(filter, "service", service);
        put(filter, "provider", provider);
        put(filter, "hardware", hardware);
        put(filter, "kind", kind);
        put(filter, "group", group);
        put(filter, "tag", tag);
        put(filter, "sort", sort);
        put(filter, "size", "1000");
        session.output().list(session.client().get("/nodes" + Paths.query(filter)), TABLE);
        return ExitCode.DONE;
    }

    @Command(name = "show", description = "one node, and how to log in to it")
    int show(@Parameters(paramLabel = "NODE", description = "host name or id") String node) {
        Answer answer = session.client().get(Paths.of("nodes", node));
        session.output().one(answer, Node.class, Node::hostname, this::print);
        return ExitCode.DONE;
    }

    @Command(name = "look", description = "log in to a declared node now, and ask what it is")
    int look(@Parameters(paramLabel = "NODE", description = "name or id") String node) {
        Answer answer = session.client().post(Paths.of("nodes", node, "look"), Map.of());
        session.output().one(answer, Node.class, Node::hostname, this::print);
        return ExitCode.DONE;
    }

    @Command(name = "maintenance", description = "keep work off a declared node")
    int maintenance(
            @Parameters(paramLabel = "NODE", description = "name or id") String node,
            @Option(names = "--why", description = "in words") @Nullable String why,
            @Option(names = "--end", description = "let work on it again") boolean end) {
        String path = Paths.of("nodes", node, "maintenance");
        Answer answer =
                end
                        ? session.client().delete(path)
                        : session.client().post(path, why == null ? Map.of() : Map.of("why", why));
        session.output().one(answer, Node.class, Node::hostname, this::print);
        return ExitCode.DONE;
    }

    @Command(name = "rm", description = "retire a node that was declared here")
    int remove(@Parameters(paramLabel = "NODE", description = "name or id") String node) {
        session.client().delete(Paths.of("nodes", node));
        session.output().line(node + " is retired");
        return ExitCode.DONE;
    }

    private void print(Node node) {
        NodeText.print(session.output(), node);
    }

    static @Nullable String cluster(Node node) {
        return node.cluster() == null ? null : node.cluster().name();
    }

    private static void put(Map<String, String> filter, String key, @Nullable String value) {
        if (value != null) {
            filter.put(key, value);
        }
    }
}
