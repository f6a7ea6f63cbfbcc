package dev.loom.cli.node;

import static dev.loom.cli.output.Output.Field.field;

import dev.loom.cli.client.Node;
import dev.loom.cli.client.Node.Declared;
import dev.loom.cli.output.Output;
import dev.loom.cli.output.Output.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node as people read it. */
final class NodeText {

    private NodeText() {}

    static void print(Output output, Node node) {
        List<Field> fields = new ArrayList<>();
        fields.add(field("Host", node.hostname()));
        fields.add(field("Id", node.id()));
        fields.add(Field.state("State", node.state()));
        fields.add(field("Since", time(output, node.since())));
        Declared declared = node.declared();
        if (declared == null) {
            ofCluster(node, fields);
        } else {
            declared(output, node, declared, fields);
        }
        fields.add(field("Log in", node.ssh() == null ? null : node.ssh().command()));
        output.fields(fields);
    }

    private static void ofCluster(Node node, List<Field> fields) {
        fields.add(field("Cluster", NodeCommand.cluster(node)));
        fields.add(field("Owner", node.owner()));
        fields.add(field("Provider", node.provider()));
        fields.add(field("Machine", node.machine()));
        fields.add(field("Hardware", node.hardware()));
        fields.add(field("Image", node.image()));
        fields.add(field("Services", node.services()));
        fields.add(field("Address", node.address()));
        fields.add(field("Inside", node.bindAddress()));
    }

    private static void declared(Output output, Node node, Declared declared, List<Field> fields) {
        fields.add(field("Maintenance", declared.maintenance()));
        fields.add(field("Problem", declared.unreached()));
        fields.add(field("Reached", time(output, declared.reachedAt())));
        fields.add(field("Groups", node.groups()));
        fields.add(field("Tags", node.tags()));
        fields.add(field("Source", declared.source() == null ? "here" : declared.source()));
        fields.add(field("Declared in", declared.place()));
        fields.add(field("Through", declared.jump()));
        fields.add(
                field(
                        "Host key",
                        declared.fingerprint() == null
                                ? "unknown; loom node trust " + node.hostname()
                                : declared.fingerprint() + " (" + declared.trust() + ")"));
        declared.facts().forEach((fact, value) -> fields.add(field(fact, String.valueOf(value))));
    }

    private static @Nullable String time(Output output, @Nullable Instant time) {
        return time == null ? null : output.times().absolute(time);
    }
}
