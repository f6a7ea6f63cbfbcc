package dev.loom.ui.cluster;

import com.vaadin.flow.router.QueryParameters;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.cluster.Clusters.Sort;
import dev.loom.server.cluster.Clusters.SortBy;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which clusters a page lists and in which order, as it stands in the page's address. */
public record ClusterQuery(
        @Nullable String text,
        @Nullable String state,
        @Nullable String template,
        @Nullable String owner,
        boolean deleted,
        Sort sort) {

    /** All that live, the newest first. */
    public static final ClusterQuery ALL =
            new ClusterQuery(null, null, null, null, false, Sort.NEWEST);

    /** What the address asks for; what it says wrongly counts as absent. */
    public static ClusterQuery of(QueryParameters parameters) {
        return new ClusterQuery(
                value(parameters, "q"),
                value(parameters, "state"),
                value(parameters, "template"),
                value(parameters, "owner"),
                parameters.getSingleParameter("deleted").filter("true"::equals).isPresent(),
                sort(parameters.getSingleParameter("sort").orElse("-created")));
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
        String word = descending ? text.substring(1) : text;
        return by(word).map(by -> new Sort(by, descending)).orElse(Sort.NEWEST);
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

    /** As it stands in the address; what is as usual isn't said. */
    public QueryParameters parameters() {
        Map<String, String> said = new LinkedHashMap<>();
        put(said, "q", text);
        put(said, "state", state);
        put(said, "template", template);
        put(said, "owner", owner);
        put(said, "deleted", deleted ? "true" : null);
        put(said, "sort", sort.equals(Sort.NEWEST) ? null : sortWord());
        return QueryParameters.simple(said);
    }

    private String sortWord() {
        return (sort.descending() ? "-" : "") + word(sort.by());
    }

    private static void put(Map<String, String> said, String key, @Nullable String value) {
        if (value != null) {
            said.put(key, value);
        }
    }

    /** Whether it leaves some out that a page without filters would show. */
    public boolean filters() {
        return text != null || state != null || template != null || owner != null;
    }

    ClusterQuery sorted(Sort other) {
        return new ClusterQuery(text, state, template, owner, deleted, other);
    }

    /**
     * A page of them.
     *
     * @param only the name of the one person whose clusters are wanted; null for what this says
     */
    Clusters.Filter page(@Nullable String only, int page, int size) {
        return new Clusters.Filter(
                state, only == null ? owner : only, template, text, deleted, sort, page, size);
    }
}
