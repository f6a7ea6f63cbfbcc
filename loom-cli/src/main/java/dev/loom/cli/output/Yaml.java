package dev.loom.cli.output;

import dev.loom.core.document.YamlOutput;
import tools.jackson.databind.JsonNode;

/** JSON's values as YAML. */
final class Yaml {

    private Yaml() {}

    static String of(JsonNode tree) {
        return YamlOutput.of(tree);
    }
}
