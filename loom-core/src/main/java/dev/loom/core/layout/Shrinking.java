package dev.loom.core.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for nodes to keep: as many as possible of the most preferred, then of the next. */
final class Shrinking {

    static final long BUDGET = 400_000;

    private final List<NodeLayout> preferred;
    private final LayoutRequest request;
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<NodeLayout> kept = new ArrayList<>();
    private final int[] room;
    private long budget = BUDGET;

    /**
     * @param preferred the living nodes, the most preferred first
     * @param request its size is that of the shrunk cluster
     */
    Shrinking(List<NodeLayout> preferred, LayoutRequest request) {
        this.preferred = preferred;
        this.request = request;
        room = new int[preferred.size() + 1];
        for (int i = preferred.size() - 1; i >= 0; i--) {
            room[i] = room[i + 1] + preferred.get(i).count();
        }
    }

    /**
     * The nodes that stay; empty where no choice keeps the quantities of the services.
     *
     * @throws Search.BudgetSpent if neither could be found out in time
     */
    Optional<List<NodeLayout>> kept() {
        return keep(0, request.nodes()) ? Optional.of(List.copyOf(kept)) : Optional.empty();
    }

    private boolean keep(int from, int nodes) {
        if (budget-- <= 0) {
            throw new Search.BudgetSpent();
        }
        if (from == preferred.size()) {
            return nodes == 0 && request.services().stream().allMatch(this::keepsQuantities);
        }
        if (tooMany() || !enough(from)) {
            return false;
        }
        NodeLayout next = preferred.get(from);
        int fewest = Math.max(0, nodes - room[from + 1]);
        for (int count = Math.min(next.count(), nodes); count >= fewest; count--) {
            take(next, count);
            if (keep(from + 1, nodes - count)) {
                return true;
            }
            undo(next, count);
        }
        return false;
    }

    private boolean tooMany() {
        return request.services().stream()
                .anyMatch(service ->
                        counts.getOrDefault(service, 0)
                                > quantities(service).max().orElse(Integer.MAX_VALUE));
    }

    /** Whether the layouts from here on can give each service its fewest nodes. */
    private boolean enough(int from) {
        Map<String, Integer> most = new HashMap<>(counts);
        for (NodeLayout layout : preferred.subList(from, preferred.size())) {
            layout.services().forEach(s -> most.merge(s, layout.count(), Integer::sum));
        }
        return request.services().stream()
                .allMatch(service -> most.getOrDefault(service, 0) >= quantities(service).min());
    }

    private void take(NodeLayout layout, int count) {
        layout.services().forEach(service -> counts.merge(service, count, Integer::sum));
        if (count > 0) {
            kept.add(new NodeLayout(count, layout.hardware(), layout.image(), layout.services()));
        }
    }

    private void undo(NodeLayout layout, int count) {
        layout.services().forEach(service -> counts.merge(service, -count, Integer::sum));
        if (count > 0) {
            kept.removeLast();
        }
    }

    private boolean keepsQuantities(String service) {
        return quantities(service).allows(counts.getOrDefault(service, 0), request.nodes(), counts);
    }

    private Quantities quantities(String service) {
        ServiceConstraint constraint = request.constraints().services().get(service);
        return constraint == null ? Quantities.ANY : constraint.quantities();
    }
}
