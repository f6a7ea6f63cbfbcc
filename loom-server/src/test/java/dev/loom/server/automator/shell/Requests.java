package dev.loom.server.automator.shell;

import dev.loom.spi.ActionRequest;
import dev.loom.spi.Fields;
import dev.loom.spi.MachineId;
import dev.loom.spi.NodeFacts;
import dev.loom.spi.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Requests to try the automator with. */
final class Requests {

    static final UUID CLUSTER = new UUID(7, 7);

    private Requests() {}

    static ActionRequest request(String action, Fields fields, Value.Members configuration) {
        return request("web-server", action, fields, configuration, "127.0.0.1");
    }

    static ActionRequest request(
            String service,
            String action,
            Fields fields,
            Value.Members configuration,
            String address) {
        NodeFacts node =
                new NodeFacts(
                        "acme",
                        "shop",
                        CLUSTER,
                        new UUID(8, 8),
                        new MachineId("machine-3"),
                        3,
                        "shop-3.local",
                        address,
                        address,
                        "small",
                        "node",
                        List.of("base", "web-server"));
        return new ActionRequest(service, action, fields, node, configuration);
    }

    static Fields script(String script) {
        return new Fields(Map.of("script", text(script)));
    }

    static Fields script(String script, String name, Value value) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("script", text(script));
        values.put(name, value);
        return new Fields(values);
    }

    static Value text(String text) {
        return new Value.Text(text);
    }

    static Value.Items items(String... texts) {
        return new Value.Items(Arrays.stream(texts).map(Requests::text).toList());
    }

    static Value.Members members(String name, Value value) {
        return new Value.Members(Map.of(name, value));
    }

    static Value.Members nothing() {
        return new Value.Members(Map.of());
    }
}
