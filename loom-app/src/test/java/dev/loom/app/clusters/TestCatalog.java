package dev.loom.app.clusters;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A catalog that a test writes: services of shell scripts, each with a template of its name that
 * puts it onto 1 to 5 nodes.
 */
public final class TestCatalog {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectNode root = JSON.createObjectNode();
    private final ArrayNode services = root.putArray("services");
    private final ArrayNode templates = root.putArray("templates");

    public TestCatalog() {
        ArrayNode providers = root.putArray("providers");
        ObjectNode map = JSON.createObjectNode();
        map.putObject("local").put("flavor", "any");
        for (String gate : GatedProvider.NAMES) {
            ObjectNode provider = providers.addObject().put("name", gate);
            provider.put("providertype", "gated").putObject("provisioner");
            map.putObject(gate).put("flavor", "any");
        }
        root.putArray("hardware-types").addObject().put("name", "any").set("providermap", map);
        root.putArray("image-types").addObject().put("name", "any").set("providermap", map);
    }

    /** A service with scripts by the names of their actions, each tried once. */
    public TestCatalog service(String name, Map<String, String> scripts) {
        return service(name, scripts, "PT5M");
    }

    /** A service whose actions are ended after that time. */
    public TestCatalog service(String name, Map<String, String> scripts, String timeout) {
        ObjectNode service = services.addObject().put("name", name);
        ObjectNode actions = service.putObject("provisioner").putObject("actions");
        scripts.forEach((action, script) -> {
            ObjectNode spec = actions.putObject(action);
            spec.put("type", "shell").put("timeout", timeout).put("retries", 0);
            spec.putObject("fields").put("script", script);
        });
        ObjectNode template = templates.addObject().put("name", name);
        template.set(
                "defaults",
                JSON.valueToTree(
                        Map.of(
                                "services", List.of(name),
                                "provider", "local",
                                "hardwaretype", "any",
                                "imagetype", "any")));
        template.set(
                "compatibility",
                JSON.valueToTree(
                        Map.of(
                                "services", List.of(name),
                                "hardwaretypes", List.of("any"),
                                "imagetypes", List.of("any"))));
        template.set("constraints", JSON.valueToTree(Map.of("size", Map.of("min", 1, "max", 5))));
        template.set(
                "administration",
                JSON.valueToTree(
                        Map.of("leaseduration", Map.of("initial", 0, "max", 0, "step", 0))));
        return this;
    }

    public String json() {
        return root.toString();
    }
}
