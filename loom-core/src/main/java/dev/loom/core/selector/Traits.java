package dev.loom.core.selector;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which nodes of an inventory have which name, group, tag, cluster and service. */
final class Traits {

    private static final BitSet NONE = new BitSet();

    private final BitSet all = new BitSet();
    private final Map<String, BitSet> names = index();
    private final Map<String, BitSet> groups = index();
    private final Map<String, BitSet> clusters = index();
    private final Map<String, BitSet> services = index();

    /** By key, and by key=value: only the key counts without regard to case. */
    private final Map<String, BitSet> tags = new HashMap<>();

    Traits(List<? extends Selectable> nodes) {
        all.set(0, nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            Selectable node = nodes.get(i);
            put(names, node.name(), i);
            put(groups, node.groups(), i);
            put(services, node.services(), i);
            put(clusters, node.cluster().map(Set::of).orElse(Set.of()), i);
            for (String tag : node.tags()) {
                int equals = tag.indexOf('=');
                String key = key(equals < 0 ? tag : tag.substring(0, equals));
                put(tags, key, i);
                if (equals >= 0) {
                    put(tags, key + tag.substring(equals), i);
                }
            }
        }
    }

    BitSet all() {
        return all;
    }

    BitSet name(String name) {
        return names.getOrDefault(name, NONE);
    }

    BitSet names(String glob) {
        if (!Glob.isOne(glob)) {
            return name(glob);
        }
        Glob wanted = new Glob(glob);
        BitSet found = new BitSet();
        names.forEach((name, nodes) -> {
            if (wanted.matches(name)) {
                found.or(nodes);
            }
        });
        return found;
    }

    BitSet group(String name) {
        return groups.getOrDefault(name, NONE);
    }

    BitSet cluster(String name) {
        return clusters.getOrDefault(name, NONE);
    }

    BitSet service(String name) {
        return services.getOrDefault(name, NONE);
    }

    BitSet tag(String key, Optional<String> value) {
        return tags.getOrDefault(key(key) + value.map(v -> "=" + v).orElse(""), NONE);
    }

    Set<String> names() {
        return names.keySet();
    }

    Set<String> groups() {
        return groups.keySet();
    }

    Set<String> clusters() {
        return clusters.keySet();
    }

    Set<String> services() {
        return services.keySet();
    }

    Set<String> tags() {
        return tags.keySet().stream().collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, BitSet> index() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }

    private static void put(Map<String, BitSet> index, Set<String> keys, int node) {
        keys.forEach(key -> put(index, key, node));
    }

    private static void put(Map<String, BitSet> index, String key, int node) {
        index.computeIfAbsent(key, k -> new BitSet()).set(node);
    }

    private static String key(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
