package dev.loom.server.automator.shell;

import dev.loom.spi.ActionRequest;
import dev.loom.spi.NodeFacts;
import dev.loom.spi.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a script finds in its environment. */
final class Environment {

    /** Longer texts are in the JSON file only: a system refuses programs with too much of it. */
    private static final int LONGEST = 8 * 1024;

    /** In all, counted in characters. */
    private static final int MOST = 64 * 1024;

    private Environment() {}

    /** Facts of cluster, node and action, each under its own name. */
    static Map<String, String> ofFacts(ActionRequest request) {
        NodeFacts node = request.node();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("LOOM_TENANT", node.tenant());
        facts.put("LOOM_CLUSTER", node.cluster());
        facts.put("LOOM_CLUSTER_ID", node.clusterId().toString());
        facts.put("LOOM_NODE_NUMBER", Integer.toString(node.number()));
        facts.put("LOOM_HOSTNAME", node.hostname());
        facts.put("LOOM_BIND_ADDRESS", node.bindAddress());
        facts.put("LOOM_ACCESS_ADDRESS", node.accessAddress());
        facts.put("LOOM_HARDWARE", node.hardware());
        facts.put("LOOM_IMAGE", node.image());
        facts.put("LOOM_SERVICES", String.join(" ", node.services()));
        facts.put("LOOM_SERVICE", request.service());
        facts.put("LOOM_ACTION", request.action());
        return facts;
    }

    /**
     * The configuration's single values, named by their path: {@code web.port} is {@code
     * LOOM_CONFIG_WEB_PORT}, the first item of a list {@code hosts} is {@code LOOM_CONFIG_HOSTS_0}.
     * Of two that have the same name the first counts.
     */
    static Map<String, String> ofConfiguration(Value.Members configuration) {
        Map<String, String> flat = new LinkedHashMap<>();
        flatten("LOOM_CONFIG", configuration, flat);
        Map<String, String> fitting = new LinkedHashMap<>();
        int length = 0;
        for (Map.Entry<String, String> entry : flat.entrySet()) {
            length += entry.getKey().length() + entry.getValue().length();
            if (length > MOST) {
                break;
            }
            fitting.put(entry.getKey(), entry.getValue());
        }
        return fitting;
    }

    private static void flatten(String path, Value value, Map<String, String> flat) {
        switch (value) {
            case Value.Members(var members) ->
                    members.forEach(
                            (name, member) -> flatten(path + "_" + upper(name), member, flat));
            case Value.Items(List<Value> items) -> {
                for (int i = 0; i < items.size(); i++) {
                    flatten(path + "_" + i, items.get(i), flat);
                }
            }
            case Value single -> {
                String text = single.asText();
                if (text.length() <= LONGEST && text.indexOf('\0') < 0) {
                    flat.putIfAbsent(path, text);
                }
            }
        }
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
