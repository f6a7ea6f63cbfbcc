package dev.loom.server;

import dev.loom.spi.Fields;
import dev.loom.spi.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON as plugins see it. */
public final class SpiValues {

    private SpiValues() {}

    public static Fields fields(ObjectNode object) {
        return new Fields(members(object).members());
    }

    public static Value.Members members(ObjectNode object) {
        Map<String, Value> members = new LinkedHashMap<>();
        object.properties().forEach(entry -> members.put(entry.getKey(), of(entry.getValue())));
        return new Value.Members(members);
    }

    public static Value of(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> members((ObjectNode) node);
            case ARRAY -> {
                List<Value> items = new ArrayList<>();
                node.forEach(item -> items.add(of(item)));
                yield new Value.Items(items);
            }
            case BOOLEAN -> new Value.Flag(node.booleanValue());
            case NUMBER -> new Value.Numeral(node.decimalValue());
            case STRING, BINARY, POJO -> new Value.Text(node.asString());
            case NULL, MISSING -> new Value.Nothing();
        };
    }
}
