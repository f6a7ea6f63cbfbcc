package dev.loom.cli.output;

import dev.loom.cli.client.Json;
import org.yaml.snakeyaml.DumperOptions;
import tools.jackson.databind.JsonNode;

/** JSON's values as YAML. */
final class Yaml {

    private Yaml() {}

    static String of(JsonNode tree) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndent(2);
        options.setAllowUnicode(true);
        options.setSplitLines(false);
        Object value = Json.mapper().treeToValue(tree, Object.class);
        return new org.yaml.snakeyaml.Yaml(options).dump(value);
    }
}
