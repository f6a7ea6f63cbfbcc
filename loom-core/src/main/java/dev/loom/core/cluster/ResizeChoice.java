package dev.loom.core.cluster;

import dev.loom.core.catalog.Service;
import dev.loom.core.document.Findings;
import dev.loom.core.layout.LayoutRequest;
import dev.loom.core.layout.LayoutResult;
import dev.loom.core.layout.LayoutSolver;
import dev.loom.core.layout.NodeLayout;
import dev.loom.core.layout.ResizeSolver;
import dev.loom.core.layout.SizeRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which nodes a cluster has after it grew or shrank. */
final class ResizeChoice {

    private static final String POINTER = "/size";

    /** How many other sizes are tried for one that would do. */
    private static final int TRIES = 12;

    private final ClusterDesign living;
    private final int lastNumber;
    private final Findings findings;
    private final List<NodeLayout> layout;

    ResizeChoice(ClusterDesign living, int lastNumber, Findings findings) {
        this.living = living;
        this.lastNumber = lastNumber;
        this.findings = findings;
        layout = NodeLayouts.of(living.nodes());
    }

    /** All nodes afterwards, by number; empty where that size can't be reached. */
    Optional<List<DesignedNode>> nodes(int size) {
        int now = living.nodes().size();
        if (size == now) {
            findings.problem(POINTER, "the cluster has " + now + " nodes already");
            return Optional.empty();
        }
        SizeRange range = living.constraints().size();
        if (!range.contains(size)) {
            findings.problem(
                    POINTER,
                    "size "
                            + size
                            + " is out of range: template "
                            + living.template()
                            + " allows "
                            + Terms.words(range));
            return Optional.empty();
        }
        if (size > Terms.MOST_NODES) {
            findings.problem(POINTER, Terms.TOO_MANY);
            return Optional.empty();
        }
        return switch (resized(size)) {
            case LayoutResult.Laid(List<NodeLayout> found, List<String> warnings) -> {
                warnings.forEach(warning -> findings.warning(POINTER, warning));
                yield Optional.of(size > now ? grown(found) : shrunk(found));
            }
            case LayoutResult.Impossible impossible -> {
                findings.problem(POINTER, why(size, impossible));
                yield Optional.empty();
            }
            case LayoutResult.OutOfBudget(String what) -> {
                findings.problem(POINTER, LayoutChoice.NOT_IN_TIME + what);
                yield Optional.empty();
            }
        };
    }

    private LayoutResult resized(int size) {
        return size > living.nodes().size()
                ? ResizeSolver.grow(layout, request(size))
                : ResizeSolver.shrink(layout, request(size));
    }

    private LayoutRequest request(int size) {
        return new LayoutRequest(
                living.services().stream().map(Service::name).toList(),
                living.hardware().stream().map(DesignedHardware::name).toList(),
                living.images().stream().map(DesignedImage::name).toList(),
                size,
                living.constraints());
    }

    private List<DesignedNode> grown(List<NodeLayout> added) {
        List<DesignedNode> nodes = new ArrayList<>(living.nodes());
        nodes.addAll(LayoutChoice.nodes(living.name(), living.dnsSuffix(), added, lastNumber + 1));
        return nodes;
    }

    /** Of equal nodes the oldest stay. */
    private List<DesignedNode> shrunk(List<NodeLayout> kept) {
        Map<NodeLayout, Integer> room = new HashMap<>();
        for (NodeLayout one : kept) {
            room.merge(
                    new NodeLayout(1, one.hardware(), one.image(), one.services()),
                    one.count(),
                    Integer::sum);
        }
        return living.nodes().stream()
                .filter(node -> room.merge(NodeLayouts.of(node), -1, Integer::sum) >= 0)
                .toList();
    }

    /** A size that no new cluster could have either is explained by its constraints alone. */
    private String why(int size, LayoutResult.Impossible impossible) {
        LayoutResult.Impossible told =
                new LayoutSolver().solve(request(size)) instanceof LayoutResult.Impossible anyway
                        ? anyway
                        : impossible;
        List<String> remedies = new ArrayList<>(told.remedies());
        nearest(size).ifPresent(near -> remedies.addFirst("a size of " + near + " can be reached"));
        return LayoutChoice.impossible(new LayoutResult.Impossible(told.reasons(), remedies));
    }

    /** The nearest size in the same direction that can be reached. */
    private Optional<Integer> nearest(int size) {
        int now = living.nodes().size();
        boolean grows = size > now;
        List<Integer> others = new ArrayList<>();
        for (int distance = 1; distance <= TRIES; distance++) {
            Collections.addAll(others, size - distance, size + distance);
        }
        return others.stream()
                .filter(other -> grows ? other > now : other < now)
                .filter(living.constraints().size()::contains)
                .limit(TRIES)
                .filter(other -> resized(other) instanceof LayoutResult.Laid)
                .findFirst();
    }
}
