package dev.loom.server.cluster.internal;

import dev.loom.core.cluster.Change;
import dev.loom.core.cluster.ChangeDesigner;
import dev.loom.core.cluster.ChangeRequest;
import dev.loom.core.cluster.ChangeRequestReader;
import dev.loom.core.cluster.ChangedCluster;
import dev.loom.core.cluster.ClusterDesign;
import dev.loom.core.cluster.DesignedNode;
import dev.loom.core.cluster.RequestProblem;
import dev.loom.core.plan.DependencyCycleException;
import dev.loom.core.plan.Planner;
import dev.loom.server.catalog.CurrentCatalog;
import dev.loom.server.cluster.ChangePreview;
import dev.loom.server.cluster.ChangePreview.ChangedNode;
import dev.loom.server.cluster.ChangePreview.Fate;
import dev.loom.server.cluster.ChangePreview.ReconfiguredService;
import dev.loom.server.cluster.PreviewView.PreviewPlan;
import dev.loom.server.cluster.PreviewView.PreviewProblem;
import dev.loom.server.cluster.PreviewView.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Shows what a living cluster would become before anything is changed. */
@Component
class ChangePreviews {

    private final ClusterStore store;
    private final DesignStore designs;
    private final CurrentCatalog catalog;

    ChangePreviews(ClusterStore store, DesignStore designs, CurrentCatalog catalog) {
        this.store = store;
        this.designs = designs;
        this.catalog = catalog;
    }

    ChangePreview of(ClusterRow cluster, JsonNode wanted) {
        ClusterDesign design = designs.find(cluster.tenant(), cluster.design());
        ChangeRequestReader.Reading reading = ChangeRequestReader.read(wanted);
        if (reading.request().isEmpty()) {
            return refused(null, design, reading.problems());
        }
        ChangeRequest request = reading.request().get();
        int last = store.lastNumber(cluster.tenant(), cluster.id());
        return switch (ChangeDesigner.change(design, last, request, catalog.of(cluster.tenant()))) {
            case Change.Refused(var problems) -> refused(request.operation(), design, problems);
            case Change.Changed(var changed, var warnings) -> changed(changed, warnings);
        };
    }

    private static ChangePreview refused(
            @Nullable String operation, ClusterDesign design, List<RequestProblem> problems) {
        return new ChangePreview(
                operation,
                List.of(),
                List.of(),
                List.of(),
                PreviewPlan.NONE,
                null,
                price(design),
                problems.stream()
                        .map(p -> new PreviewProblem(p.pointer(), p.message(), "error"))
                        .toList());
    }

    private static ChangePreview changed(ChangedCluster changed, List<String> warnings) {
        List<PreviewProblem> problems = new ArrayList<>();
        warnings.forEach(warning -> problems.add(new PreviewProblem("", warning, "warning")));
        PreviewPlan plan = PreviewPlan.NONE;
        try {
            plan = Previews.plan(new Planner().plan(changed.planRequest(Previews::id)));
        } catch (DependencyCycleException e) {
            problems.add(new PreviewProblem("/services", String.valueOf(e.getMessage()), "error"));
        }
        return new ChangePreview(
                changed.request().operation(),
                changed.after().layout(),
                nodes(changed),
                changed.reconfigured().stream()
                        .map(one -> new ReconfiguredService(Previews.id(one.node()), one.service()))
                        .toList(),
                plan,
                price(changed.after()),
                price(changed.before()),
                problems);
    }

    private static @Nullable Price price(ClusterDesign design) {
        return design.hourlyCost().map(Price::new).orElse(null);
    }

    private static List<ChangedNode> nodes(ChangedCluster changed) {
        Map<Integer, DesignedNode> before = new TreeMap<>();
        changed.before().nodes().forEach(node -> before.put(node.number(), node));
        Map<Integer, ChangedNode> nodes = new TreeMap<>();
        for (DesignedNode node : changed.after().nodes()) {
            DesignedNode was = before.get(node.number());
            nodes.put(node.number(), was == null ? node(node, Fate.COMES) : stays(was, node));
        }
        changed.goes().forEach(node -> nodes.put(node.number(), node(node, Fate.GOES)));
        return List.copyOf(nodes.values());
    }

    private static ChangedNode stays(DesignedNode was, DesignedNode node) {
        List<String> added = without(node.services(), was.services());
        List<String> removed = without(was.services(), node.services());
        boolean same = added.isEmpty() && removed.isEmpty();
        return node(node, same ? Fate.STAYS : Fate.CHANGES, added, removed);
    }

    private static List<String> without(List<String> services, List<String> others) {
        return services.stream().filter(service -> !others.contains(service)).toList();
    }

    private static ChangedNode node(DesignedNode node, Fate fate) {
        return node(node, fate, List.of(), List.of());
    }

    private static ChangedNode node(
            DesignedNode node, Fate fate, List<String> added, List<String> removed) {
        return new ChangedNode(
                Previews.id(node.number()),
                node.number(),
                node.hostname(),
                node.hardware(),
                node.image(),
                node.services(),
                fate,
                added,
                removed);
    }
}
