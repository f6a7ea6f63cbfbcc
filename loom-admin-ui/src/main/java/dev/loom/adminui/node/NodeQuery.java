package dev.loom.adminui.node;

import com.vaadin.flow.router.QueryParameters;
import dev.loom.server.inventory.Nodes;
import dev.loom.server.inventory.Nodes.Sort;
import dev.loom.server.inventory.Nodes.SortBy;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which nodes the page lists and in which order, as it stands in its address. */
record NodeQuery(Nodes.Filter filter, Sort sort) {

    static final NodeQuery ALL = new NodeQuery(Nodes.Filter.ALL, Sort.BY_CLUSTER);

    static NodeQuery of(QueryParameters parameters) {
        return new NodeQuery(
                new Nodes.Filter(
                        value(parameters, "q"),
                        value(parameters, "state"),
                        value(parameters, "cluster"),
                        value(parameters, "service"),
                        value(parameters, "provider"),
                        value(parameters, "hardware"),
                        value(parameters, "kind"),
                        value(parameters, "group"),
                        value(parameters, "tag")),
                sort(parameters.getSingleParameter("sort").orElse("")));
    }

    private static @Nullable String value(QueryParameters parameters, String key) {
        return parameters
                .getSingleParameter(key)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    private static Sort sort(String text) {
        boolean descending = text.startsWith("-");
        return by(descending ? text.substring(1) : text)
                .map(by -> new Sort(by, descending))
                .orElse(Sort.BY_CLUSTER);
    }

    static Optional<SortBy> by(String word) {
        for (SortBy by : SortBy.values()) {
            if (word(by).equals(word)) {
                return Optional.of(by);
            }
        }
        return Optional.empty();
    }

    static String word(SortBy by) {
        return by.name().toLowerCase(Locale.ROOT);
    }

    QueryParameters parameters() {
        Map<String, String> said = new LinkedHashMap<>();
        put(said, "q", filter.text());
        put(said, "state", filter.state());
        put(said, "cluster", filter.cluster());
        put(said, "service", filter.service());
        put(said, "provider", filter.provider());
        put(said, "hardware", filter.hardware());
        put(said, "kind", filter.kind());
        put(said, "group", filter.group());
        put(said, "tag", filter.tag());
        boolean usual = sort.equals(Sort.BY_CLUSTER);
        put(said, "sort", usual ? null : (sort.descending() ? "-" : "") + word(sort.by()));
        return QueryParameters.simple(said);
    }

    private static void put(Map<String, String> said, String key, @Nullable String value) {
        if (value != null) {
            said.put(key, value);
        }
    }

    boolean filters() {
        return !filter.equals(Nodes.Filter.ALL);
    }
}
