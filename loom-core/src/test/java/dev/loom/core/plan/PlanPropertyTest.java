package dev.loom.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PlanPropertyTest {

    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");

    @Property
    void whateverAVertexWaitsForHasASmallerNumber(@ForAll("requests") PlanRequest request) {
        Plan plan = new Planner().plan(request);
        for (int i = 0; i < plan.vertices().size(); i++) {
            Vertex vertex = plan.vertices().get(i);
            assertThat(vertex.number()).isEqualTo(i + 1);
            assertThat(vertex.after()).isSorted().doesNotHaveDuplicates();
            assertThat(vertex.after()).allMatch(number -> number < vertex.number());
        }
    }

    @Property
    void aServiceStartsAfterAllOnWhichItDepends(@ForAll("requests") PlanRequest request) {
        Plan plan = new Planner().plan(request);
        Map<Integer, Set<Integer>> before = before(plan);
        List<Vertex.Step> starts =
                plan.steps().filter(step -> step.action() == StepAction.START).toList();
        for (Vertex.Step step : starts) {
            Set<String> needed = new HashSet<>();
            request.services()
                    .getOrDefault(step.service().orElseThrow(), none())
                    .runtimeRequires()
                    .forEach(needed::add);
            for (Vertex.Step other : starts) {
                if (needed.contains(other.service().orElseThrow())) {
                    assertThat(before.getOrDefault(step.number(), Set.of()))
                            .contains(other.number());
                }
            }
        }
    }

    @Property
    void noStepIsPlannedTwice(@ForAll("requests") PlanRequest request) {
        Plan plan = new Planner().plan(request);
        assertThat(plan.steps().map(Vertex.Step::name)).doesNotHaveDuplicates();
    }

    private static PlanService none() {
        return new PlanService("", Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
    }

    private static Map<Integer, Set<Integer>> before(Plan plan) {
        Map<Integer, Set<Integer>> before = new HashMap<>();
        for (Vertex vertex : plan.vertices()) {
            Set<Integer> all = new HashSet<>(vertex.after());
            vertex.after().forEach(number -> all.addAll(before.getOrDefault(number, Set.of())));
            before.put(vertex.number(), all);
        }
        return before;
    }

    @Provide
    Arbitrary<PlanRequest> requests() {
        Arbitrary<List<Set<ServiceAction>>> actions =
                Arbitraries.of(ServiceAction.class).set().list().ofSize(NAMES.size());
        Arbitrary<List<Set<Integer>>> needed =
                Arbitraries.integers().between(0, 4).set().ofMaxSize(3).list().ofSize(5);
        Arbitrary<List<Set<String>>> nodes =
                Arbitraries.of(NAMES).set().list().ofMinSize(1).ofMaxSize(4);
        return Combinators.combine(actions, needed, nodes, Arbitraries.of(NAMES).set(), kinds())
                .as(PlanPropertyTest::request);
    }

    private static Arbitrary<Integer> kinds() {
        return Arbitraries.integers().between(0, 7);
    }

    private static PlanRequest request(
            List<Set<ServiceAction>> actions,
            List<Set<Integer>> needed,
            List<Set<String>> lying,
            Set<String> touched,
            int kind) {
        Map<String, PlanService> services = new TreeMap<>();
        for (int i = 0; i < NAMES.size(); i++) {
            Set<String> before = new HashSet<>();
            for (int other : needed.get(i)) {
                if (other < i) {
                    before.add(NAMES.get(other));
                }
            }
            String name = NAMES.get(i);
            services.put(
                    name,
                    new PlanService(
                            name, Set.of(), actions.get(i), before, Set.of(), before, Set.of()));
        }
        List<PlanNode> nodes = new ArrayList<>();
        for (Set<String> on : lying) {
            int number = nodes.size() + 1;
            nodes.add(new PlanNode("n" + number, number, List.copyOf(on)));
        }
        Operation operation =
                switch (kind) {
                    case 0 -> new Operation.Create(Set.of("n1", "n2"));
                    case 1 -> new Operation.Delete(Set.of("n1", "n3"));
                    case 2 -> new Operation.AddServices(touched);
                    case 3 -> new Operation.RemoveServices(touched);
                    case 4 -> new Operation.Reconfigure(touched, true);
                    case 5 -> new Operation.Start(touched);
                    case 6 -> new Operation.Stop(touched);
                    default -> new Operation.Restart(touched);
                };
        return new PlanRequest(operation, services, nodes, AddressWaits.ALL);
    }
}
