package dev.loom.server.catalog.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The scripts that lay beside a service when it was written: its source names them, its body holds
 * their text, and whoever reads the source again needs both.
 */
final class ScriptFiles {

    private static final String FILE = "file";
    private static final String SCRIPT = "script";

    private ScriptFiles() {}

    /** Texts by path, as if the service lay in the folder of services. */
    static Map<String, String> of(JsonNode service) {
        Map<String, String> files = new LinkedHashMap<>();
        for (ObjectNode fields : fields(service)) {
            if (fields.path(FILE).isString() && fields.path(SCRIPT).isString()) {
                String path = "services/" + fields.path(FILE).asString();
                String normal = Path.of(path).normalize().toString();
                files.put(normal, fields.path(SCRIPT).asString());
            }
        }
        return files;
    }

    /** The body with its scripts, naming no files. */
    static ObjectNode alone(ObjectNode service) {
        ObjectNode body = service.deepCopy();
        fields(body).stream()
                .filter(fields -> fields.has(SCRIPT))
                .forEach(fields -> fields.remove(FILE));
        return body;
    }

    private static List<ObjectNode> fields(JsonNode service) {
        return service.path("provisioner").path("actions").properties().stream()
                .map(action -> action.getValue().path("fields"))
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList();
    }
}
