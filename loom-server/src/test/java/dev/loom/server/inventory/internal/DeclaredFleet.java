package dev.loom.server.inventory.internal;

import dev.loom.core.document.Document;
import dev.loom.core.document.Findings;
import dev.loom.core.document.Section;
import dev.loom.core.manifest.NodeReader;
import dev.loom.core.manifest.NodeSpec;
import dev.loom.server.security.Caller;
import dev.loom.testkit.sshd.SshdFleet;
import dev.loom.testkit.sshd.SshdNode;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Declares the nodes of a fleet for somebody's tenant. */
public class DeclaredFleet {

    private final Declarations declarations;
    private final DeclaredNodes declared;
    private final TransactionTemplate transaction;

    DeclaredFleet(
            Declarations declarations, DeclaredNodes declared, TransactionTemplate transaction) {
        this.declarations = declarations;
        this.declared = declared;
        this.transaction = transaction;
    }

    /** All of them, each {@code PREFIX-N} and in the group {@code PREFIX}. */
    public void declare(Caller caller, SshdFleet fleet, String prefix) {
        for (int i = 0; i < fleet.nodes().size(); i++) {
            declare(caller, prefix + "-" + (i + 1), node(fleet, fleet.nodes().get(i), prefix));
        }
    }

    /** What is declared of a node of the fleet: keys of {@code nodes.yaml}. */
    public static ObjectNode node(SshdFleet fleet, SshdNode node, String group) {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        spec.put("ip", node.address()).put("port", node.port()).put("user", node.user());
        spec.put("host_key", node.hostKey()).put("identity", fleet.privateKey());
        spec.putArray("groups").add(group);
        return spec;
    }

    /** One node. */
    public UUID declare(Caller caller, String name, ObjectNode spec) {
        Findings findings = new Findings();
        var read = (Document.Reading.Read) Document.json(spec.toString());
        NodeSpec node = NodeReader.read(name, Section.of(read.document().root(), findings), false);
        if (findings.hasProblems()) {
            throw new AssertionError(findings.all());
        }
        return transaction.execute(_ ->
                declarations.write(
                        caller.tenant(),
                        new Declarations.Declared(node, null, null, false),
                        declared.byName(caller.tenant(), name).orElse(null)));
    }
}
