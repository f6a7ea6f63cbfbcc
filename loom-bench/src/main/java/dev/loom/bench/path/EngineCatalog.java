package dev.loom.bench.path;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A catalog of real services, whose machines and actions are simulated. Whatever else their fields
 * say is kept, macros too.
 *
 * @param folder a folder with one folder for each kind
 */
record EngineCatalog(Path folder) {

    /** The name of the provider, and of its type and that of actions. */
    static final String SIMULATED = "simulated";

    /** A template of two nodes, each of which takes five steps. */
    static final String TEN_STEPS = "ten-steps";

    private static final String TEN_STEPS_SERVICE = "two-actions";

    /**
     * The catalog.
     *
     * @param provider fields of the provider
     * @param action fields that every action has besides its own
     * @param retries how often each action is tried again, and after which time
     */
    JsonNode with(Map<String, String> provider, Map<String, String> action, String retries)
            throws IOException {
        ObjectNode catalog = JsonMapper.shared().createObjectNode();
        ObjectNode account = catalog.putArray("providers").addObject();
        account.put("name", SIMULATED).put("providertype", SIMULATED);
        ObjectNode fields = account.putObject("provisioner");
        provider.forEach(fields::put);
        for (String kind : List.of("services", "hardwaretypes", "imagetypes", "clustertemplates")) {
            catalog.set(kind, read(kind));
        }
        ArrayNode services = (ArrayNode) catalog.path("services");
        ObjectNode two = services.addObject().put("name", TEN_STEPS_SERVICE);
        ObjectNode actions = two.putObject("provisioner").putObject("actions");
        actions.putObject("install").put("type", SIMULATED);
        actions.putObject("start").put("type", SIMULATED);
        services.forEach(service -> simulate(service, action, retries));
        for (String kind : List.of("hardwaretypes", "imagetypes")) {
            catalog.path(kind)
                    .forEach(type ->
                            ((ObjectNode) type)
                                    .withObject("providermap")
                                    .putObject(SIMULATED)
                                    .put("flavor", SIMULATED)
                                    .put("image", SIMULATED));
        }
        tenSteps((ArrayNode) catalog.path("clustertemplates"));
        return catalog;
    }

    private static void simulate(JsonNode service, Map<String, String> more, String retries) {
        service.path("provisioner")
                .path("actions")
                .forEach(each -> {
                    ObjectNode action = (ObjectNode) each;
                    action.put("type", SIMULATED);
                    ObjectNode fields = action.withObject("fields");
                    more.forEach(fields::put);
                    action.putObject("retries").put("max", 10).put("backoff", retries);
                });
    }

    private static void tenSteps(ArrayNode templates) {
        JsonNode defaults = null;
        for (JsonNode template : templates) {
            if (template.path("name").asString().equals("hadoop-distributed")) {
                defaults = template.path("defaults");
            }
        }
        if (defaults == null) {
            throw new IllegalArgumentException("there is no template hadoop-distributed");
        }
        ObjectNode few = templates.addObject().put("name", TEN_STEPS);
        ObjectNode own = few.putObject("defaults");
        own.putArray("services").add(TEN_STEPS_SERVICE);
        own.set("hardwaretype", defaults.path("hardwaretype"));
        own.set("imagetype", defaults.path("imagetype"));
        own.put("provider", SIMULATED);
    }

    private ArrayNode read(String kind) throws IOException {
        ArrayNode entities = JsonMapper.shared().createArrayNode();
        try (Stream<Path> files = Files.list(folder.resolve(kind))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                entities.add(JsonMapper.shared().readTree(Files.readAllBytes(file)));
            }
        }
        return entities;
    }
}
