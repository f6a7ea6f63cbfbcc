package dev.loom.userui.create;

import com.vaadin.flow.router.QueryParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What someone has typed so far. What is null or empty is left to the template. It lies in the
 * page's address, so that a link shows the same.
 *
 * @param config text, JSON or YAML
 */
record Draft(
        String name,
        String template,
        @Nullable Integer size,
        @Nullable String provider,
        @Nullable String hardware,
        @Nullable String image,
        @Nullable List<String> services,
        @Nullable String lease,
        String config,
        String dnsSuffix,
        String description,
        List<String> tags) {

    /** A request needs a name; this one stands in while there is none. */
    private static final String UNNAMED = "preview";

    Draft {
        services = services == null ? null : List.copyOf(services);
        tags = List.copyOf(tags);
    }

    /** What a link says. */
    static Draft of(String template, QueryParameters asked) {
        return new Draft(
                text(asked, "name").orElse(""),
                template,
                text(asked, "size").flatMap(Draft::whole).orElse(null),
                text(asked, "provider").orElse(null),
                text(asked, "hardware").orElse(null),
                text(asked, "image").orElse(null),
                text(asked, "services").map(Draft::list).orElse(null),
                text(asked, "lease").orElse(null),
                text(asked, "config").orElse(""),
                text(asked, "dns").orElse(""),
                text(asked, "description").orElse(""),
                text(asked, "tags").map(Draft::list).orElse(List.of()));
    }

    private static Optional<String> text(QueryParameters asked, String key) {
        return asked.getSingleParameter(key).filter(value -> !value.isBlank());
    }

    private static Optional<Integer> whole(String text) {
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** What a link must say for the same draft; the template is in its path. */
    QueryParameters parameters() {
        Map<String, String> said = new TreeMap<>();
        put(said, "name", name);
        put(said, "size", size == null ? null : size.toString());
        put(said, "provider", provider);
        put(said, "hardware", hardware);
        put(said, "image", image);
        put(said, "services", services == null ? null : String.join(",", services));
        put(said, "lease", lease);
        put(said, "config", config);
        put(said, "dns", dnsSuffix);
        put(said, "description", description);
        put(said, "tags", String.join(",", tags));
        return QueryParameters.simple(said);
    }

    private static void put(Map<String, String> said, String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            said.put(key, value);
        }
    }

    /**
     * The request for the cluster.
     *
     * @param configuration what {@link #config} means; null for nothing
     */
    ObjectNode request(@Nullable ObjectNode configuration) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("name", name.isEmpty() ? UNNAMED : name);
        request.put("template", template);
        if (size != null) {
            request.put("size", size);
        }
        put(request, "provider", provider);
        put(request, "hardwareType", hardware);
        put(request, "imageType", image);
        if (services != null) {
            put(request, "services", services);
        }
        put(request, "lease", lease);
        put(request, "dnsSuffix", dnsSuffix);
        put(request, "description", description);
        if (!tags.isEmpty()) {
            put(request, "tags", tags);
        }
        if (configuration != null && !configuration.isEmpty()) {
            request.set("config", configuration);
        }
        return request;
    }

    private static void put(ObjectNode request, String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            request.put(key, value);
        }
    }

    private static void put(ObjectNode request, String key, List<String> values) {
        ArrayNode list = request.putArray(key);
        values.forEach(list::add);
    }
}
