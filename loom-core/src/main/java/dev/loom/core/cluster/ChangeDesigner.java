package dev.loom.core.cluster;

import dev.loom.core.catalog.Catalog;
import dev.loom.core.catalog.Service;
import dev.loom.core.document.Findings;
import dev.loom.core.document.Findings.Finding;
import dev.loom.core.document.Findings.Level;
import dev.loom.core.layout.AdditionSolver;
import dev.loom.core.layout.LayoutResult;
import dev.loom.core.layout.NodeLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says what a living cluster becomes when it is resized, or when services are added or taken off.
 * What lives and is no part of the change stays as it is.
 */
public final class ChangeDesigner {

    private final ClusterDesign before;
    private final Findings findings = new Findings();

    private ChangeDesigner(ClusterDesign before) {
        this.before = before;
    }

    /**
     * Designs a change; the same input always gets the same answer.
     *
     * @param living the cluster as it is
     * @param lastNumber the greatest number that a node of it ever had
     * @param catalog where added services come from
     */
    public static Change change(
            ClusterDesign living, int lastNumber, ChangeRequest request, Catalog catalog) {
        ChangeDesigner designer = new ChangeDesigner(living);
        Optional<ClusterDesign> after =
                switch (request) {
                    case ChangeRequest.Resize(int size) ->
                            new ResizeChoice(living, lastNumber, designer.findings)
                                    .nodes(size)
                                    .map(nodes -> design(living, living.services(), nodes));
                    case ChangeRequest.AddServices(List<String> services) ->
                            designer.add(services, catalog);
                    case ChangeRequest.RemoveServices(List<String> services) ->
                            designer.remove(services);
                };
        return after.<Change>map(design ->
                        new Change.Changed(
                                new ChangedCluster(
                                        request,
                                        living,
                                        design,
                                        new ConfigurationChange(living, design).services()),
                                designer.messages()))
                .orElseGet(() -> new Change.Refused(designer.problems()));
    }

    private Optional<ClusterDesign> add(List<String> asked, Catalog catalog) {
        List<Service> added = new ServiceChange(before, findings).added(asked, catalog);
        if (findings.hasProblems()) {
            return Optional.empty();
        }
        List<String> names = added.stream().map(Service::name).toList();
        List<NodeLayout> living = NodeLayouts.of(before.nodes());
        return switch (AdditionSolver.add(living, names, before.constraints())) {
            case LayoutResult.Laid(List<NodeLayout> layout, List<String> warnings) -> {
                warnings.forEach(warning -> findings.warning("/services", warning));
                List<Service> services = new ArrayList<>(before.services());
                services.addAll(added);
                yield Optional.of(design(before, services, filled(layout, names)));
            }
            case LayoutResult.Impossible impossible -> {
                findings.problem("/services", LayoutChoice.impossible(impossible));
                yield Optional.empty();
            }
            case LayoutResult.OutOfBudget(String what) -> {
                findings.problem("/services", LayoutChoice.NOT_IN_TIME + what);
                yield Optional.empty();
            }
        };
    }

    /** The living nodes with what each gained; the oldest of equal nodes gain the most. */
    private List<DesignedNode> filled(List<NodeLayout> layout, List<String> added) {
        Map<NodeLayout, List<List<String>>> gains = new HashMap<>();
        for (NodeLayout filled : layout) {
            List<String> kept =
                    filled.services().stream().filter(service -> !added.contains(service)).toList();
            NodeLayout was = new NodeLayout(1, filled.hardware(), filled.image(), kept);
            for (int i = 0; i < filled.count(); i++) {
                gains.computeIfAbsent(was, _ -> new ArrayList<>()).add(filled.services());
            }
        }
        return before.nodes().stream()
                .map(node ->
                        with(
                                node,
                                Objects.requireNonNull(gains.get(NodeLayouts.of(node)))
                                        .removeFirst()))
                .toList();
    }

    private Optional<ClusterDesign> remove(List<String> asked) {
        Set<String> removed = new HashSet<>(new ServiceChange(before, findings).removed(asked));
        if (findings.hasProblems()) {
            return Optional.empty();
        }
        List<DesignedNode> nodes =
                before.nodes().stream()
                        .map(node -> {
                            Set<String> kept = new TreeSet<>(node.services());
                            kept.removeAll(removed);
                            return with(node, List.copyOf(kept));
                        })
                        .toList();
        List<String> idle =
                nodes.stream()
                        .filter(node -> node.services().isEmpty())
                        .map(DesignedNode::hostname)
                        .toList();
        if (!idle.isEmpty()) {
            findings.warning("/services", "nothing is left on " + Wording.list(idle));
        }
        return Optional.of(
                design(
                        before,
                        before.services().stream()
                                .filter(service -> !removed.contains(service.name()))
                                .toList(),
                        nodes));
    }

    private static DesignedNode with(DesignedNode node, List<String> services) {
        return new DesignedNode(
                node.number(), node.hostname(), node.hardware(), node.image(), services);
    }

    private static ClusterDesign design(
            ClusterDesign living, List<Service> services, List<DesignedNode> nodes) {
        return living.with(services, NodeLayouts.of(nodes), nodes);
    }

    private List<String> messages() {
        return findings.all().stream().map(Finding::message).toList();
    }

    private List<RequestProblem> problems() {
        return findings.all().stream()
                .filter(finding -> finding.level() == Level.PROBLEM)
                .map(finding -> new RequestProblem(finding.pointer(), finding.message()))
                .toList();
    }
}
