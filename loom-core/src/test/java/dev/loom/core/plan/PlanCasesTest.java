package dev.loom.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.loom.core.cases.BehaviourCases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class PlanCasesTest {

    static Stream<Arguments> plans() {
        return BehaviourCases.of("planner", "plan");
    }

    static Stream<Arguments> dependencies() {
        return BehaviourCases.of("planner", "resolve");
    }

    @ParameterizedTest
    @MethodSource("plans")
    void thePlanHasTheEdgesOfTheCase(JsonNode each) {
        PlanRequest request = PlanCases.request(each.path("input"));
        JsonNode expected = each.path("expected");
        if (expected.has("error")) {
            assertThatExceptionOfType(DependencyCycleException.class)
                    .isThrownBy(() -> new Planner().plan(request))
                    .withMessage(expected.path("error").asString());
            return;
        }
        Plan plan = new Planner().plan(request);
        List<String> edges = BehaviourCases.strings(expected.path("edges"));
        assertThat(PlanEdges.of(plan)).containsExactlyElementsOf(edges.stream().sorted().toList());
        assertThat(PlanEdges.count(plan)).isEqualTo(edges.size());
        assertThat(plan.steps().map(Vertex.Step::name))
                .containsExactlyInAnyOrderElementsOf(steps(expected.path("stages")));
    }

    @ParameterizedTest
    @MethodSource("dependencies")
    void dependenciesResolveAsTheCaseSays(JsonNode each) {
        Map<String, PlanService> services = PlanCases.services(each.path("input").path("services"));
        JsonNode expected = each.path("expected");
        Dependencies runtime = Dependencies.ofRuntime(services);
        Dependencies install = Dependencies.ofInstall(services);
        assertThat(direct(runtime, services.keySet()))
                .isEqualTo(sets(expected.path("directRuntime")));
        assertThat(direct(install, services.keySet()))
                .isEqualTo(sets(expected.path("directInstall")));
        assertThat(actionOrder(install, runtime, services))
                .containsExactlyInAnyOrderElementsOf(
                        BehaviourCases.strings(expected.path("actionOrder")));
    }

    private static List<String> steps(JsonNode stages) {
        List<String> steps = new ArrayList<>();
        stages.forEach(stage -> steps.addAll(BehaviourCases.strings(stage)));
        return steps;
    }

    private static Map<String, Set<String>> direct(Dependencies all, Set<String> services) {
        Dependencies reduced = all.reduced();
        Map<String, Set<String>> direct = new TreeMap<>();
        for (String service : services) {
            if (!reduced.direct(service).isEmpty()) {
                direct.put(service, reduced.direct(service));
            }
        }
        return direct;
    }

    private static Map<String, Set<String>> sets(JsonNode json) {
        Map<String, Set<String>> sets = new TreeMap<>();
        json.forEachEntry(
                (name, each) -> sets.put(name, new TreeSet<>(BehaviourCases.strings(each))));
        return sets;
    }

    /** All services on one node, planned together: the waits between different services. */
    private static Set<String> actionOrder(
            Dependencies install, Dependencies runtime, Map<String, PlanService> services) {
        PlanRequest request =
                new PlanRequest(
                        new Operation.Create(Set.of("n")),
                        services,
                        List.of(new PlanNode("n", 1, List.copyOf(services.keySet()))),
                        AddressWaits.NONE);
        assertThat(install.hasCycle() || runtime.hasCycle()).isFalse();
        Set<String> order = new TreeSet<>();
        for (String edge : PlanEdges.of(new Planner().plan(request))) {
            String[] ends = edge.split(" -> ");
            String[] from = ends[0].split(":");
            String[] to = ends[1].split(":");
            if (from.length == 3 && to.length == 3 && !from[2].equals(to[2])) {
                order.add(from[1] + ":" + from[2] + " -> " + to[1] + ":" + to[2]);
            }
        }
        return order;
    }
}
