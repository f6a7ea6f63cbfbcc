package dev.loom.core.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which service waits for which. Names are resolved to the services that provide them, nobody
 * depends on himself, and what follows from other dependencies is left out.
 */
final class Dependencies {

    /** Nobody waits for anybody. */
    static final Dependencies NONE = new Dependencies(Map.of());

    private final Map<String, Set<String>> direct;

    private Dependencies(Map<String, Set<String>> direct) {
        this.direct = direct;
    }

    static Dependencies ofInstall(Map<String, PlanService> services) {
        return of(services, s -> union(s.installRequires(), s.installUses()));
    }

    static Dependencies ofRuntime(Map<String, PlanService> services) {
        return of(services, s -> union(s.runtimeRequires(), s.runtimeUses()));
    }

    /** Only what a service can't run without. */
    static Dependencies ofRuntimeRequired(Map<String, PlanService> services) {
        return of(services, PlanService::runtimeRequires);
    }

    private static Dependencies of(
            Map<String, PlanService> services,
            Function<PlanService, Collection<String>> dependencies) {
        Map<String, Set<String>> providers = new HashMap<>();
        for (PlanService service : services.values()) {
            for (String name : service.provides()) {
                providers.computeIfAbsent(name, n -> new TreeSet<>()).add(service.name());
            }
        }
        Map<String, Set<String>> direct = new TreeMap<>();
        for (PlanService service : services.values()) {
            Set<String> resolved = new TreeSet<>();
            for (String name : dependencies.apply(service)) {
                Set<String> provided = providers.getOrDefault(name, Set.of());
                resolved.addAll(provided);
                if (provided.isEmpty() || services.containsKey(name)) {
                    resolved.add(name);
                }
            }
            resolved.remove(service.name());
            direct.put(service.name(), resolved);
        }
        return new Dependencies(direct);
    }

    /** On what the service depends, without what follows. */
    Set<String> direct(String service) {
        return direct.getOrDefault(service, Set.of());
    }

    /** The services and all on which they depend, however far away. */
    Set<String> closure(Collection<String> services) {
        Set<String> reached = new TreeSet<>(services);
        Deque<String> open = new ArrayDeque<>(services);
        while (!open.isEmpty()) {
            for (String next : direct(open.pop())) {
                if (reached.add(next)) {
                    open.push(next);
                }
            }
        }
        return reached;
    }

    /** The services and all that depend on them, however far away. */
    Set<String> dependants(Collection<String> services) {
        Map<String, Set<String>> reversed = new HashMap<>();
        direct.forEach((service, needed) ->
                needed.forEach(
                        n -> reversed.computeIfAbsent(n, x -> new TreeSet<>()).add(service)));
        return new Dependencies(reversed).closure(services);
    }

    /**
     * On which of fewer services each depends: where one that is left out stands between, its own
     * dependencies count instead.
     */
    Dependencies among(Predicate<String> kept) {
        Map<String, Set<String>> result = new TreeMap<>();
        for (String service : direct.keySet()) {
            result.put(service, nearest(service, kept));
        }
        return new Dependencies(result).reduced();
    }

    private Set<String> nearest(String service, Predicate<String> kept) {
        Set<String> found = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(direct(service));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (kept.test(next)) {
                found.add(next);
            } else if (seen.add(next)) {
                open.addAll(direct(next));
            }
        }
        found.remove(service);
        return found;
    }

    /** Without dependencies that follow from others; needs a graph without cycles. */
    Dependencies reduced() {
        Map<String, Set<String>> result = new TreeMap<>();
        direct.forEach((service, needed) -> {
            Set<String> shortest = new TreeSet<>(needed);
            for (String each : needed) {
                shortest.removeAll(closure(direct(each)));
            }
            result.put(service, shortest);
        });
        return new Dependencies(result);
    }

    /**
     * The services with every one behind those on which it depends, else by name.
     *
     * @throws DependencyCycleException if that can't be
     */
    List<String> ordered() {
        Set<String> done = new LinkedHashSet<>();
        for (String service : direct.keySet()) {
            visit(service, done, new ArrayList<>());
        }
        return List.copyOf(done);
    }

    boolean hasCycle() {
        return direct.keySet().stream().anyMatch(s -> closure(direct(s)).contains(s));
    }

    /** The same services, none of which waits for another. */
    Dependencies dropped() {
        Map<String, Set<String>> result = new TreeMap<>();
        direct.keySet().forEach(service -> result.put(service, Set.of()));
        return new Dependencies(result);
    }

    private void visit(String service, Set<String> done, List<String> path) {
        if (done.contains(service)) {
            return;
        }
        int seen = path.indexOf(service);
        if (seen >= 0) {
            throw new DependencyCycleException(path.subList(seen, path.size()));
        }
        path.add(service);
        direct(service).forEach(each -> visit(each, done, path));
        path.removeLast();
        done.add(service);
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
    }
}
