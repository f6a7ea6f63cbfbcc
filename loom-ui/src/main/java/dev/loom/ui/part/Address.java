package dev.loom.ui.part;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.QueryParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the query of a page's address says, such as its filters: so that they can be bookmarked and
 * shared. Changing it doesn't load the page anew.
 */
public final class Address {

    private final String path;
    private final Map<String, String> values = new LinkedHashMap<>();

    /** An address that says nothing. */
    public Address() {
        path = "";
    }

    /** The address that is being gone to. */
    public Address(BeforeEvent event) {
        path = event.getLocation().getPath();
        event.getLocation()
                .getQueryParameters()
                .getParameters()
                .forEach((key, all) -> {
                    if (!all.isEmpty() && !all.getFirst().isBlank()) {
                        values.put(key, all.getFirst());
                    }
                });
    }

    /** What it says there. */
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The number that it says there. */
    public Optional<Integer> number(String key) {
        return get(key).filter(text -> text.matches("\\d{1,9}")).map(Integer::valueOf);
    }

    /** Says something else there; null or blank for nothing. */
    public void set(String key, @Nullable String value) {
        if (value == null || value.isBlank()) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
        UI ui = UI.getCurrent();
        if (ui != null) {
            ui.getPage().getHistory().replaceState(null, link());
        }
    }

    /** The address as a link within the application. */
    public String link() {
        return link(path, values);
    }

    /** A link with these in its query. */
    public static String link(String path, Map<String, String> values) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        values.forEach((key, value) -> lists.put(key, List.of(value)));
        String query = new QueryParameters(lists).getQueryString();
        return query.isEmpty() ? path : path + "?" + query;
    }
}
