package dev.loom.core.cluster;

import dev.loom.core.catalog.Service;
import dev.loom.core.document.Findings;
import dev.loom.core.layout.Constraints;
import dev.loom.core.layout.LayoutRequest;
import dev.loom.core.layout.LayoutResult;
import dev.loom.core.layout.LayoutSolver;
import dev.loom.core.layout.NodeLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lays a cluster out and numbers its nodes. */
final class LayoutChoice {

    static final String NOT_IN_TIME = "no layout was found in time: ";

    private static final String POINTER = "/size";

    private final Findings findings;

    LayoutChoice(Findings findings) {
        this.findings = findings;
    }

    Optional<List<NodeLayout>> choose(
            List<Service> services,
            List<DesignedHardware> hardware,
            List<DesignedImage> images,
            int size,
            Constraints constraints) {
        LayoutRequest request =
                new LayoutRequest(
                        services.stream().map(Service::name).toList(),
                        hardware.stream().map(DesignedHardware::name).toList(),
                        images.stream().map(DesignedImage::name).toList(),
                        size,
                        constraints);
        return switch (new LayoutSolver().solve(request)) {
            case LayoutResult.Laid(List<NodeLayout> layout, List<String> warnings) -> {
                warnings.forEach(warning -> findings.warning(POINTER, warning));
                yield Optional.of(layout);
            }
            case LayoutResult.Impossible impossible -> {
                findings.problem(POINTER, impossible(impossible));
                yield Optional.empty();
            }
            case LayoutResult.OutOfBudget(String what) -> {
                findings.problem(POINTER, NOT_IN_TIME + what);
                yield Optional.empty();
            }
        };
    }

    /** The nodes of a new cluster, numbered from 1 in layout order. */
    static List<DesignedNode> nodes(String cluster, String dnsSuffix, List<NodeLayout> layout) {
        return nodes(cluster, dnsSuffix, layout, 1);
    }

    /** Nodes in layout order, numbered from a number on. */
    static List<DesignedNode> nodes(
            String cluster, String dnsSuffix, List<NodeLayout> layout, int first) {
        List<DesignedNode> nodes = new ArrayList<>();
        for (NodeLayout one : layout) {
            for (int i = 0; i < one.count(); i++) {
                int number = first + nodes.size();
                nodes.add(
                        new DesignedNode(
                                number,
                                Hostnames.of(cluster, number, dnsSuffix),
                                one.hardware(),
                                one.image(),
                                one.services()));
            }
        }
        return nodes;
    }

    /** Why there is no layout, and what would help, in one sentence each. */
    static String impossible(LayoutResult.Impossible impossible) {
        String why = RequestProblem.NO_LAYOUT + String.join("; ", impossible.reasons());
        return impossible.remedies().isEmpty()
                ? why
                : why + ". What would help: " + String.join("; ", impossible.remedies());
    }
}
