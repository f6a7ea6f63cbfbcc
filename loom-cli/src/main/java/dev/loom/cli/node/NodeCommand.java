package dev.loom.cli.node;

import static dev.loom.cli.output.Output.Field.field;

import dev.loom.cli.client.Answer;
import dev.loom.cli.client.Node;
import dev.loom.cli.client.Paths;
import dev.loom.cli.output.Column;
import dev.loom.cli.output.Output;
import dev.loom.cli.output.Output.Field;
import dev.loom.cli.output.Table;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.Session;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Nodes. */
@Command(
        name = "node",
        description = "look at the nodes of all clusters",
        synopsisSubcommandLabel = "COMMAND")
public final class NodeCommand {

    private static final Table<Node> TABLE =
            Table.of(
                    Node.class,
                    Node::hostname,
                    Column.text("HOST", Node::hostname),
                    Column.state("STATE", Node::state),
                    Column.text("CLUSTER", NodeCommand::cluster),
                    Column.text("ADDRESS", Node::address),
                    Column.text("HARDWARE", Node::hardware),
                    Column.text("SERVICES", n -> String.join(",", n.services())),
                    Column.time("SINCE", Node::since),
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
                            description = "planned, creating, running, incomplete, deleting, gone")
                    @Nullable String state,
            @Option(names = "--cluster", description = "of this cluster") @Nullable String cluster,
            @Option(names = "--service", description = "with this service")
                    @Nullable String service,
            @Option(names = "--provider", description = "of this provider")
                    @Nullable String provider,
            @Option(names = "--hardware", description = "of this hardware type")
                    @Nullable String hardware,
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

    private void print(Node node) {
        Output output = session.output();
        Instant since = node.since();
        output.fields(
                List.of(
                        field("Host", node.hostname()),
                        field("Id", node.id()),
                        Field.state("State", node.state()),
                        field("Since", since == null ? null : output.times().absolute(since)),
                        field("Cluster", cluster(node)),
                        field("Owner", node.owner()),
                        field("Provider", node.provider()),
                        field("Machine", node.machine()),
                        field("Hardware", node.hardware()),
                        field("Image", node.image()),
                        field("Services", node.services()),
                        field("Address", node.address()),
                        field("Inside", node.bindAddress()),
                        field("Log in", node.ssh() == null ? null : node.ssh().command())));
    }

    private static @Nullable String cluster(Node node) {
        return node.cluster() == null ? null : node.cluster().name();
    }

    private static void put(Map<String, String> filter, String key, @Nullable String value) {
        if (value != null) {
            filter.put(key, value);
        }
    }
}
