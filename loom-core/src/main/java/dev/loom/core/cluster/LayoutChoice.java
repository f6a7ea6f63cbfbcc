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
            case LayoutResult.Impossible(List<String> reasons, List<String> remedies) -> {
                findings.problem(POINTER, impossible(reasons, remedies));
                yield Optional.empty();
            }
            case LayoutResult.OutOfBudget(String what) -> {
                findings.problem(POINTER, "no layout was found in time: " + what);
                yield Optional.empty();
            }
        };
    }

    /** The nodes of a new cluster, numbered from 1 in layout order. */
    static List<DesignedNode> nodes(String cluster, String dnsSuffix, List<NodeLayout> layout) {
        List<DesignedNode> nodes = new ArrayList<>();
        for (NodeLayout one : layout) {
            for (int i = 0; i < one.count(); i++) {
                int number = nodes.size() + 1;
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

    private static String impossible(List<String> reasons, List<String> remedies) {
        String why = RequestProblem.NO_LAYOUT + String.join("; ", reasons);
        return remedies.isEmpty() ? why : why + ". What would help: " + String.join("; ", remedies);
    }
}
