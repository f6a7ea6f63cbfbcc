package dev.loom.bench.chaos;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What clusters are made of, at a pace that leaves room for faults in between. */
enum Catalog {
    /** Machines and services that are only said to be there; any number of servers share them. */
    SIMULATED,
    /** Processes with an sshd, and scripts that run on them: of one server. */
    LOCAL;

    static final String TEMPLATE = "grid";

    private static final int RETRIES = 6;
    private static final String SCRIPT =
            """
            mkdir -p 'FOLDER/ended'
            say() {
                printf '{"deed": "%s", "attempt": "%s", "exit": 0}\n' "$1" "$LOOM_ATTEMPT" >>'FOLDER/deeds.jsonl'
            }
            trap 'say abort; exit 143' TERM
            say begin
            sleep "0.$(($$ % 5))"
            printf '{"exit": 0}' >"FOLDER/ended/$LOOM_ATTEMPT"
            say end
            """;

    private Map<String, Object> provider(String folder) {
        return switch (this) {
            case SIMULATED ->
                    Map.of(
                            "providertype",
                            "simulated",
                            "provisioner",
                            Map.of(
                                    "folder",
                                    folder,
                                    "createLatency",
                                    "20ms..400ms",
                                    "confirmLatency",
                                    "20ms..600ms",
                                    "deleteLatency",
                                    "10ms..300ms",
                                    "createFailures",
                                    2,
                                    // for good: the machine is deleted and made anew
                                    "confirmFailures",
                                    1,
                                    "confirmFailure",
                                    "invalid",
                                    "deleteFailures",
                                    2));
            case LOCAL ->
                    Map.of("providertype", "local", "provisioner", Map.of("variant", "loopback"));
        };
    }

    /** Fails now and then, and never so often that a run fails of it. */
    private Map<String, Object> action(String folder) {
        return switch (this) {
            case SIMULATED ->
                    action(
                            "simulated",
                            Map.of(
                                    "folder",
                                    folder,
                                    "latency",
                                    "10ms..400ms",
                                    "failures",
                                    4,
                                    "lines",
                                    3));
            case LOCAL -> action("shell", Map.of("script", SCRIPT.replace("FOLDER", folder)));
        };
    }

    private static Map<String, Object> action(String type, Map<String, Object> fields) {
        return Map.of("type", type, "retries", RETRIES, "fields", fields);
    }

    /**
     * To be imported.
     *
     * @param outside the folder where what is done outside is written down
     */
    JsonNode in(Path outside) {
        Map<String, Object> account = new TreeMap<>(provider(outside.toString()));
        account.put("name", "outside");
        Map<String, Object> act = action(outside.toString());
        return JsonMapper.shared()
                .valueToTree(
                        Map.of(
                                "providers",
                                List.of(account),
                                "hardware-types",
                                List.of(mapped("flavor")),
                                "image-types",
                                List.of(mapped("image")),
                                "services",
                                List.of(
                                        service("base", act, List.of(), "install", "configure"),
                                        service(
                                                "head",
                                                act,
                                                List.of("base"),
                                                "install",
                                                "initialize",
                                                "start",
                                                "stop"),
                                        service(
                                                "hand",
                                                act,
                                                List.of("base", "head"),
                                                "install",
                                                "start",
                                                "stop",
                                                "remove")),
                                "templates",
                                List.of(template())));
    }

    private static Map<String, Object> mapped(String key) {
        return Map.of("name", "node", "providermap", Map.of("outside", Map.of(key, "node")));
    }

    private static Map<String, Object> service(
            String name, Map<String, Object> act, List<String> needs, String... actions) {
        Map<String, Object> all = new TreeMap<>();
        for (String one : actions) {
            all.put(one, act);
        }
        return Map.of(
                "name",
                name,
                "dependencies",
                Map.of("runtime", Map.of("requires", needs)),
                "provisioner",
                Map.of("actions", all));
    }

    private static Map<String, Object> template() {
        return Map.of(
                "name",
                TEMPLATE,
                "defaults",
                Map.of(
                        "services",
                        List.of("base", "head", "hand"),
                        "provider",
                        "outside",
                        "config",
                        Map.of(
                                "head", "%ip.service.head%",
                                "hands", "%join(host.service.hand,',')%")),
                "constraints",
                Map.of(
                        "size",
                        Map.of("min", 1, "max", 50),
                        "services",
                        Map.of("head", Map.of("quantities", Map.of("min", 1, "max", 1)))));
    }
}
