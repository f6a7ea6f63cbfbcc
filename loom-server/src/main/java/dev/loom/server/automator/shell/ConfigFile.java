package dev.loom.server.automator.shell;

import dev.loom.spi.ActionRequest;
import dev.loom.spi.NodeFacts;
import dev.loom.spi.Value;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The same facts as in the environment, and the whole configuration, as JSON. */
final class ConfigFile {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ConfigFile() {}

    static byte[] of(ActionRequest request) {
        NodeFacts facts = request.node();
        ObjectNode root = JSON.objectNode();
        root.put("tenant", facts.tenant());
        root.putObject("cluster")
                .put("id", facts.clusterId().toString())
                .put("name", facts.cluster());
        ObjectNode node =
                root.putObject("node")
                        .put("id", facts.node().toString())
                        .put("number", facts.number())
                        .put("hostname", facts.hostname())
                        .put("bindAddress", facts.bindAddress())
                        .put("accessAddress", facts.accessAddress())
                        .put("hardware", facts.hardware())
                        .put("image", facts.image());
        ArrayNode services = node.putArray("services");
        facts.services().forEach(services::add);
        root.put("service", request.service());
        root.put("action", request.action());
        root.set("config", json(request.configuration()));
        return MAPPER.writeValueAsBytes(root);
    }

    private static JsonNode json(Value value) {
        return switch (value) {
            case Value.Nothing() -> JSON.nullNode();
            case Value.Text(var text) -> JSON.stringNode(text);
            case Value.Numeral(var number) -> JSON.numberNode(number);
            case Value.Flag(var on) -> JSON.booleanNode(on);
            case Value.Items(var items) -> {
                ArrayNode array = JSON.arrayNode();
                items.forEach(item -> array.add(json(item)));
                yield array;
            }
            case Value.Members(var members) -> {
                ObjectNode object = JSON.objectNode();
                members.forEach((name, member) -> object.set(name, json(member)));
                yield object;
            }
        };
    }
}
