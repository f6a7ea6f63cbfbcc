package dev.loom.core.catalog;

import dev.loom.core.document.Findings;
import dev.loom.core.plan.ServiceAction;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the scripts that lie beside a service into its body: {@code fields.file} names the file,
 * {@code fields.script} gets its text.
 */
final class Scripts {

    private static final String FILE = "file";
    private static final String SCRIPT = "script";

    private final Bundle bundle;
    private final Set<String> named = new HashSet<>();

    Scripts(Bundle bundle) {
        this.bundle = bundle;
    }

    /** The files that were named, whether they exist or not. */
    Set<String> named() {
        return Set.copyOf(named);
    }

    void putInto(Draft draft, Findings findings) {
        if (draft.kind() != Kind.SERVICE) {
            return;
        }
        for (ServiceAction action : ServiceAction.values()) {
            JsonPointer at =
                    JsonPointer.compile("/provisioner/actions")
                            .appendProperty(ServiceReader.key(action))
                            .appendProperty("fields");
            JsonNode fields = draft.body().at(at);
            if (fields instanceof ObjectNode object && object.path(FILE).isString()) {
                putInto(draft.file(), object, at.appendProperty(FILE).toString(), findings);
            }
        }
    }

    private void putInto(String file, ObjectNode fields, String pointer, Findings findings) {
        String script = fields.path(FILE).asString();
        Optional<String> path = Bundle.beside(file, script);
        if (path.isEmpty()) {
            findings.problem(
                    pointer, "\"" + script + "\" leads out of the catalog: name a file beside it");
            return;
        }
        named.add(path.get());
        if (!bundle.has(path.get())) {
            if (!fields.has(SCRIPT)) {
                findings.problem(
                        pointer,
                        "\""
                                + script
                                + "\" is not there: looked for "
                                + path.get()
                                + " for "
                                + file);
            }
            return;
        }
        Optional<String> text = bundle.text(path.get());
        if (text.isPresent()) {
            fields.put(SCRIPT, text.get());
        } else {
            findings.problem(pointer, path.get() + " is not UTF-8 text");
        }
    }
}
