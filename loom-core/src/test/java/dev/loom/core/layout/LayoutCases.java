package dev.loom.core.layout;

import static dev.loom.core.cases.BehaviourCases.strings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Reads layout requests and layouts from the acceptance cases. */
final class LayoutCases {

    private LayoutCases() {}

    /** In the cases, names are the preference. */
    static LayoutRequest request(JsonNode input) {
        return new LayoutRequest(
                strings(input.path("services")),
                strings(input.path("hardware")).stream().sorted().toList(),
                strings(input.path("images")).stream().sorted().toList(),
                input.path("nodes").asInt(),
                constraints(input.path("constraints")));
    }

    static Constraints constraints(JsonNode json) {
        JsonNode size = json.path("size");
        Map<String, ServiceConstraint> services = new TreeMap<>();
        json.path("services").forEachEntry((name, each) -> services.put(name, service(each)));
        return new Constraints(
                new SizeRange(size.path("min").asInt(1), optional(size.path("max"))),
                groups(json.path("layout").path("mustcoexist")),
                groups(json.path("layout").path("cantcoexist")),
                services);
    }

    static List<NodeLayout> layout(JsonNode json) {
        List<NodeLayout> layout = new ArrayList<>();
        for (JsonNode each : json) {
            layout.add(
                    new NodeLayout(
                            each.path("count").asInt(),
                            each.path("hardware").asString(),
                            each.path("image").asString(),
                            strings(each.path("services"))));
        }
        return layout;
    }

    private static List<Set<String>> groups(JsonNode json) {
        return json.valueStream().map(group -> Set.copyOf(strings(group))).toList();
    }

    private static ServiceConstraint service(JsonNode json) {
        JsonNode quantities = json.path("quantities");
        return new ServiceConstraint(
                new HashSet<>(strings(json.path("hardwaretypes"))),
                new HashSet<>(strings(json.path("imagetypes"))),
                new Quantities(
                        quantities.path("min").asInt(1),
                        optional(quantities.path("max")),
                        quantities.path("stepSize").asInt(1),
                        Optional.empty()));
    }

    private static OptionalInt optional(JsonNode number) {
        return number.isMissingNode() ? OptionalInt.empty() : OptionalInt.of(number.asInt());
    }
}
