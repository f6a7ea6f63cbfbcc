package dev.loom.cli.catalog;

import dev.loom.cli.client.Json;
import dev.loom.core.catalog.Catalog;
import dev.loom.core.catalog.TemplateMerge;
import dev.loom.core.cluster.ClusterDesign;
import dev.loom.core.cluster.ClusterDesigner;
import dev.loom.core.cluster.Design;
import dev.loom.core.cluster.DesignedNode;
import dev.loom.core.cluster.PlanRequests;
import dev.loom.core.cluster.RequestProblem;
import dev.loom.core.layout.NodeLayout;
import dev.loom.core.plan.DependencyCycleException;
import dev.loom.core.plan.Plan;
import dev.loom.core.plan.PlanEdges;
import dev.loom.core.plan.Planner;
import dev.loom.core.plan.Vertex;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a request would become with a catalog that is at hand, in the shape of the server's answer.
 */
final class OfflinePreview {

    private static final long MOST_EDGES = 100_000;

    private final ObjectNode answer = Json.mapper().createObjectNode();
    private final ArrayNode layout = answer.putArray("layout");
    private final ArrayNode nodes = answer.putArray("nodes");
    private final ObjectNode plan = answer.putObject("plan");
    private final ArrayNode problems = Json.mapper().createArrayNode();

    private OfflinePreview() {}

    static ObjectNode of(JsonNode request, Catalog catalog) {
        OfflinePreview preview = new OfflinePreview();
        switch (ClusterDesigner.design(request, catalog)) {
            case Design.Refused(List<RequestProblem> reasons) ->
                    reasons.forEach(r -> preview.problem(r.pointer(), r.message(), "error"));
            case Design.Designed(ClusterDesign design, List<String> warnings) -> {
                warnings.forEach(warning -> preview.problem("", warning, "warning"));
                preview.add(design);
            }
        }
        preview.answer.set("problems", preview.problems);
        var origins = TemplateMerge.origins(request.path("template").asString(""), catalog);
        if (!origins.isEmpty()) {
            ObjectNode from = preview.answer.putObject("origins");
            origins.forEach(from::put);
        }
        return preview.answer;
    }

    private void add(ClusterDesign design) {
        design.layout().forEach(this::add);
        design.nodes().forEach(node -> add(node, design));
        design.hourlyCost()
                .ifPresent(cost -> {
                    ObjectNode price = answer.putObject("price").put("perHour", cost);
                    design.leaseCost().ifPresent(whole -> price.put("untilLeaseEnds", whole));
                });
        try {
            add(new Planner().plan(PlanRequests.create(design, OfflinePreview::id)));
        } catch (DependencyCycleException e) {
            problem("/services", String.valueOf(e.getMessage()), "error");
        }
    }

    private void add(NodeLayout one) {
        ObjectNode group = layout.addObject();
        group.put("count", one.count());
        group.put("hardware", one.hardware());
        group.put("image", one.image());
        one.services().forEach(group.putArray("services")::add);
    }

    private void add(DesignedNode one, ClusterDesign design) {
        ObjectNode node = nodes.addObject();
        node.put("id", id(one.number()));
        node.put("number", one.number());
        node.put("hostname", one.hostname());
        one.services().forEach(node.putArray("services")::add);
        node.set("config", NodeConfig.of(design, one));
    }

    /** Every vertex says what it waits for; edges say the same without gates, unless too many. */
    private void add(Plan created) {
        ArrayNode steps = plan.putArray("steps");
        ArrayNode gates = plan.putArray("gates");
        for (Vertex vertex : created.vertices()) {
            ObjectNode one =
                    switch (vertex) {
                        case Vertex.Step step -> step(step, steps.addObject());
                        case Vertex.Gate gate ->
                                gates.addObject()
                                        .put("number", gate.number())
                                        .put("label", gate.label());
                    };
            vertex.after().forEach(one.putArray("waitsFor")::add);
        }
        ArrayNode edges = plan.putArray("edges");
        if (PlanEdges.count(created) <= MOST_EDGES) {
            PlanEdges.of(created).forEach(edges::add);
        }
    }

    private static ObjectNode step(Vertex.Step step, ObjectNode one) {
        one.put("number", step.number());
        one.put("node", step.node());
        one.put("action", step.action().name());
        step.service().ifPresent(service -> one.put("service", service));
        return one;
    }

    private void problem(String pointer, String message, String severity) {
        problems.addObject()
                .put("pointer", pointer)
                .put("message", message)
                .put("severity", severity);
    }

    private static String id(int number) {
        return "node-" + number;
    }
}
