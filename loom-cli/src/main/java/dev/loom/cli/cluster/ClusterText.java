package dev.loom.cli.cluster;

import static dev.loom.cli.output.Output.Field.field;

import dev.loom.cli.client.Cluster;
import dev.loom.cli.client.Cluster.Node;
import dev.loom.cli.client.Run;
import dev.loom.cli.output.Column;
import dev.loom.cli.output.Output;
import dev.loom.cli.output.Output.Field;
import dev.loom.cli.output.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A cluster as people read it. */
final class ClusterText {

    private static final Table<Node> NODES =
            Table.of(
                    Node.class,
                    Node::hostname,
                    Column.number("NODE", Node::number),
                    Column.text("HOST", Node::hostname),
                    Column.state("STATE", Node::state),
                    Column.text("HARDWARE", Node::hardware),
                    Column.text("IMAGE", Node::image),
                    Column.text(
                            "ADDRESS",
                            n -> n.accessAddress() == null ? n.bindAddress() : n.accessAddress()),
                    Column.text("SERVICES", n -> String.join(",", n.services())),
                    Column.<Node>text("INSIDE", Node::bindAddress).wide(),
                    Column.<Node>text("ENDPOINTS", ClusterText::endpoints).wide(),
                    Column.<Node>text("ID", Node::id).wide());

    private final Output output;

    ClusterText(Output output) {
        this.output = output;
    }

    void print(Cluster cluster) {
        output.fields(
                List.of(
                        field("Name", cluster.name()),
                        field("Id", cluster.id()),
                        Field.state("State", cluster.state()),
                        field("Description", cluster.description()),
                        field("Template", cluster.template()),
                        field("Provider", cluster.provider()),
                        field("Owner", cluster.owner() == null ? null : cluster.owner().name()),
                        field("Tags", cluster.tags()),
                        field("Services", cluster.services()),
                        field("Created", time(cluster.createdAt())),
                        field("Lease ends", time(cluster.leaseEnd())),
                        field("Terminated", time(cluster.terminatedAt())),
                        field("Run", run(cluster.run()))));
        if (!cluster.links().isEmpty()) {
            output.line("");
            cluster.links().forEach(l -> output.line(link(l)));
        }
        if (!cluster.nodes().isEmpty()) {
            output.line("");
            output.rows(cluster.nodes(), NODES);
        }
    }

    private @Nullable String time(java.time.@Nullable Instant time) {
        return time == null
                ? null
                : output.times().absolute(time) + " (" + output.times().relative(time) + ")";
    }

    private static String endpoints(Node node) {
        return node.endpoints().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(","));
    }

    private static String link(Cluster.Link link) {
        return link.label() == null ? link.url() : link.label() + "  " + link.url();
    }

    private static @Nullable String run(@Nullable Run run) {
        if (run == null) {
            return null;
        }
        Run.Progress progress = run.progressOrNone();
        return "%s %s, %d of %d steps done  (loom run show %s)"
                .formatted(run.kind(), run.state(), progress.done(), progress.total(), run.id());
    }
}
