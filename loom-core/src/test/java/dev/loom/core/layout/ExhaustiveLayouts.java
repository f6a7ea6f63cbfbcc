package dev.loom.core.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tries every layout of a small request, the preferred ones first, by the words of the rules. */
final class ExhaustiveLayouts {

    private final LayoutRequest request;
    private final List<NodeLayout> kinds;

    ExhaustiveLayouts(LayoutRequest request) {
        this.request = request;
        kinds = kinds();
    }

    Optional<List<NodeLayout>> best() {
        if (!request.constraints().size().contains(request.nodes())) {
            return Optional.empty();
        }
        return best(0, request.nodes(), new ArrayList<>());
    }

    private Optional<List<NodeLayout>> best(int kind, int nodes, List<NodeLayout> laid) {
        if (nodes == 0) {
            return keepsQuantities(laid) ? Optional.of(List.copyOf(laid)) : Optional.empty();
        }
        if (kind == kinds.size()) {
            return Optional.empty();
        }
        for (int count = nodes; count >= 0; count--) {
            NodeLayout one = kinds.get(kind);
            List<NodeLayout> next = new ArrayList<>(laid);
            if (count > 0) {
                next.add(new NodeLayout(count, one.hardware(), one.image(), one.services()));
            }
            Optional<List<NodeLayout>> found = best(kind + 1, nodes - count, next);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private List<NodeLayout> kinds() {
        List<String> services = List.copyOf(new TreeSet<>(request.services()));
        List<NodeLayout> found = new ArrayList<>();
        for (int bits = 1; bits < 1 << services.size(); bits++) {
            List<String> set = new ArrayList<>();
            for (int i = 0; i < services.size(); i++) {
                if ((bits >> i & 1) == 1) {
                    set.add(services.get(i));
                }
            }
            if (mayLieTogether(set)) {
                kindFor(set).ifPresent(found::add);
            }
        }
        found.sort(
                Comparator.<NodeLayout>comparingInt(kind -> -kind.services().size())
                        .thenComparingInt(kind -> request.hardware().indexOf(kind.hardware()))
                        .thenComparingInt(kind -> request.images().indexOf(kind.image()))
                        .thenComparing(kind -> String.join(",", kind.services())));
        return found;
    }

    private Optional<NodeLayout> kindFor(List<String> set) {
        for (String hardware : request.hardware()) {
            for (String image : request.images()) {
                if (set.stream().allMatch(service -> mayLieOn(service, hardware, image))) {
                    return Optional.of(new NodeLayout(1, hardware, image, set));
                }
            }
        }
        return Optional.empty();
    }

    private boolean mayLieOn(String service, String hardware, String image) {
        ServiceConstraint constraint = request.constraints().services().get(service);
        return constraint == null
                || ((constraint.hardware().isEmpty() || constraint.hardware().contains(hardware))
                        && (constraint.images().isEmpty() || constraint.images().contains(image)));
    }

    private boolean mayLieTogether(List<String> set) {
        Set<String> bound = new HashSet<>(request.constraints().services().keySet());
        for (Set<String> group : request.constraints().cantCoexist()) {
            bound.addAll(group);
            if (set.containsAll(group)) {
                return false;
            }
        }
        for (Set<String> group : request.constraints().mustCoexist()) {
            bound.addAll(group);
            Set<String> present = new HashSet<>(group);
            present.retainAll(request.services());
            if (set.stream().anyMatch(present::contains) && !set.containsAll(present)) {
                return false;
            }
        }
        return request.services().stream().allMatch(s -> bound.contains(s) || set.contains(s));
    }

    private boolean keepsQuantities(List<NodeLayout> laid) {
        Map<String, Integer> counts = new TreeMap<>();
        request.services().forEach(service -> counts.put(service, 0));
        for (NodeLayout kind : laid) {
            kind.services().forEach(service -> counts.merge(service, kind.count(), Integer::sum));
        }
        return request.services().stream().allMatch(service -> keepsQuantities(service, counts));
    }

    private boolean keepsQuantities(String service, Map<String, Integer> counts) {
        ServiceConstraint constraint = request.constraints().services().get(service);
        Quantities asked = constraint == null ? Quantities.ANY : constraint.quantities();
        int count = counts.getOrDefault(service, 0);
        int others =
                asked.ratio()
                        .flatMap(Ratio::of)
                        .map(of -> counts.getOrDefault(of, 0))
                        .orElse(request.nodes());
        return count >= asked.min()
                && count <= asked.max().orElse(Integer.MAX_VALUE)
                && (count - asked.min()) % asked.stepSize() == 0
                && count >= asked.ratio().map(ratio -> ratio.atLeast(others)).orElse(0);
    }
}
