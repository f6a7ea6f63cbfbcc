package dev.loom.ui.run;

import com.vaadin.flow.router.QueryParameters;
import dev.loom.core.run.RunState;
import dev.loom.server.run.RunFilter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which runs a list shows, as its address says: {@code ?state=failed,aborted&person=ada}. */
public record RunQuery(
        Set<String> states,
        @Nullable String kind,
        @Nullable String template,
        @Nullable String person,
        @Nullable UUID cluster,
        @Nullable UUID node,
        @Nullable String text) {

    /** All runs. */
    public static final RunQuery ALL = new RunQuery(Set.of(), null, null, null, null, null, null);

    private static final Set<String> STATES =
            Arrays.stream(RunState.values()).map(RunState::word).collect(Collectors.toSet());

    /** What an address asks for; what makes no sense there asks for nothing. */
    public static RunQuery of(QueryParameters address) {
        Set<String> states =
                address.getSingleParameter("state").stream()
                        .flatMap(words -> Arrays.stream(words.split(",")))
                        .filter(STATES::contains)
                        .collect(Collectors.toCollection(TreeSet::new));
        return new RunQuery(
                states,
                text(address, "kind"),
                text(address, "template"),
                text(address, "person"),
                id(address, "cluster"),
                id(address, "node"),
                text(address, "q"));
    }

    private static @Nullable String text(QueryParameters address, String name) {
        return address.getSingleParameter(name)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    private static @Nullable UUID id(QueryParameters address, String name) {
        try {
            String text = text(address, name);
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** As an address says it. */
    public QueryParameters address() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        put(parameters, "state", states.isEmpty() ? null : String.join(",", new TreeSet<>(states)));
        put(parameters, "kind", kind);
        put(parameters, "template", template);
        put(parameters, "person", person);
        put(parameters, "cluster", cluster);
        put(parameters, "node", node);
        put(parameters, "q", text);
        return new QueryParameters(parameters);
    }

    private static void put(
            Map<String, List<String>> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, List.of(value.toString()));
        }
    }

    /** Whether it leaves anything out. */
    public boolean filters() {
        return !equals(ALL);
    }

    RunQuery in(Set<String> wanted) {
        return new RunQuery(wanted, kind, template, person, cluster, node, text);
    }

    RunQuery ofKind(@Nullable String wanted) {
        return new RunQuery(states, wanted, template, person, cluster, node, text);
    }

    RunQuery by(@Nullable String wanted) {
        return new RunQuery(states, kind, template, wanted, cluster, node, text);
    }

    RunQuery matching(@Nullable String wanted) {
        return new RunQuery(states, kind, template, person, cluster, node, wanted);
    }

    RunFilter filter(RunFilter within) {
        RunFilter filter = within.in(states).ofKind(kind).by(person).matching(text);
        filter = template == null ? filter : filter.fromTemplate(template);
        filter = cluster == null ? filter : filter.onCluster(cluster);
        return node == null ? filter : filter.onNode(node);
    }
}
