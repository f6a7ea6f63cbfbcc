package dev.loom.server.inventory.internal;

import dev.loom.core.document.Findings;
import dev.loom.core.document.Section;
import dev.loom.core.manifest.NodeReader;
import dev.loom.core.manifest.NodeSpec;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads what people declare of a node, and what they may declare. */
final class NodeSpecs {

    private NodeSpecs() {}

    /**
     * The node, if nothing is wrong with it.
     *
     * @throws LoomException {@code RULE_BROKEN} with everything that is
     */
    static NodeSpec read(Caller caller, String name, JsonNode body) {
        Findings findings = new Findings();
        NodeSpec spec = NodeReader.read(name, Section.of(body, findings), false);
        List<LoomException.At> errors = new ArrayList<>();
        findings.all()
                .forEach(one -> errors.add(new LoomException.At(one.pointer(), one.message())));
        if (errors.isEmpty() && !ownLogin(caller)) {
            errors.addAll(refused(spec));
        }
        if (!errors.isEmpty()) {
            throw LoomException.of(ErrorCode.RULE_BROKEN, errors);
        }
        return spec;
    }

    /** Whether the server's own keys may be used: they are of whoever runs it. */
    static boolean ownLogin(Caller caller) {
        return caller.role().atLeast(Role.SUPERADMIN);
    }

    private static List<LoomException.At> refused(NodeSpec spec) {
        if (spec.identity().filter(NodeSpec.Identity.File.class::isInstance).isPresent()) {
            return List.of(
                    new LoomException.At(
                            "/identity",
                            "files of the server are for superadmins; give the key itself, or"
                                    + " {secret: NAME}"));
        }
        if (spec.identity().isEmpty() && spec.password().isEmpty()) {
            return List.of(
                    new LoomException.At(
                            "/password",
                            "password or identity is needed: the server's own keys are for"
                                    + " superadmins"));
        }
        return List.of();
    }
}
