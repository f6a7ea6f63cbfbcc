package dev.loom.core.document;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON's values as YAML that people like to read. */
public final class YamlOutput {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private YamlOutput() {}

    /** The tree in block style, keys in their order. */
    public static String of(JsonNode tree) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndent(2);
        options.setAllowUnicode(true);
        options.setSplitLines(false);
        return new Yaml(options).dump(MAPPER.treeToValue(tree, Object.class));
    }
}
