package dev.loom.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private static final Map<String, PlanService> WEB_ON_DB =
            Map.of("db", service("db", Set.of()), "web", service("web", Set.of("db")));
    private static final List<PlanNode> TWO_NODES =
            List.of(new PlanNode("n1", 1, List.of("db")), new PlanNode("n2", 2, List.of("web")));

    @Test
    void deletingStopsAndRemovesInReverseOrderAndThenDeletesTheMachine() {
        Plan plan = plan(new Operation.Delete(Set.of("n1", "n2")), AddressWaits.NONE);
        assertThat(PlanEdges.of(plan))
                .containsExactly(
                        "n1:REMOVE:db -> n1:DELETE",
                        "n1:STOP:db -> n1:REMOVE:db",
                        "n2:REMOVE:web -> n1:REMOVE:db",
                        "n2:REMOVE:web -> n2:DELETE",
                        "n2:STOP:web -> n1:STOP:db",
                        "n2:STOP:web -> n2:REMOVE:web");
    }

    @Test
    void aClusterWithACycleCanStillBeDeleted() {
        Map<String, PlanService> cyclic =
                Map.of("a", service("a", Set.of("b")), "b", service("b", Set.of("a")));
        List<PlanNode> nodes = List.of(new PlanNode("n1", 1, List.of("a", "b")));
        Plan plan =
                new Planner()
                        .plan(
                                new PlanRequest(
                                        new Operation.Delete(Set.of("n1")),
                                        cyclic,
                                        nodes,
                                        AddressWaits.NONE));
        assertThat(plan.steps().map(Vertex.Step::name)).endsWith("n1:DELETE").hasSize(5);
    }

    @Test
    void serviceStepsWaitUntilTheNamedNodesAreConfirmed() {
        Plan plan = plan(new Operation.Create(Set.of("n1", "n2")), AddressWaits.of(Set.of("n2")));
        Vertex.Gate gate =
                plan.vertices().stream()
                        .filter(Vertex.Gate.class::isInstance)
                        .map(Vertex.Gate.class::cast)
                        .filter(Vertex.Gate::awaitsAddresses)
                        .findFirst()
                        .orElseThrow();
        assertThat(gate.after())
                .singleElement()
                .satisfies(number ->
                        assertThat(plan.vertices().get(number - 1))
                                .extracting(v -> ((Vertex.Step) v).name())
                                .isEqualTo("n2:CONFIRM"));
        Vertex.Step install =
                plan.steps()
                        .filter(s -> s.name().equals("n1:INSTALL:db"))
                        .findFirst()
                        .orElseThrow();
        assertThat(install.after()).contains(gate.number());
    }

    @Test
    void aGrownClusterConfiguresWhatChangedOnLivingNodesAfterTheNewAddressIsKnown() {
        Plan plan =
                new Planner()
                        .plan(
                                new PlanRequest(
                                        new Operation.Create(Set.of("n2")),
                                        WEB_ON_DB,
                                        TWO_NODES,
                                        AddressWaits.of(Set.of("n2")),
                                        Set.of(new ServiceOnNode("n1", "db"))));
        assertThat(plan.steps().map(Vertex.Step::name))
                .contains("n1:CONFIGURE:db", "n1:START:db")
                .doesNotContain("n1:INSTALL:db", "n1:CREATE");
        Vertex.Step configure =
                plan.steps()
                        .filter(s -> s.name().equals("n1:CONFIGURE:db"))
                        .findFirst()
                        .orElseThrow();
        assertThat(configure.after()).hasSize(1);
    }

    @Test
    void reconfiguringWithRestartStopsFirstAndStartsLast() {
        Plan plan = plan(new Operation.Reconfigure(Set.of("db"), true), AddressWaits.ALL);
        assertThat(PlanEdges.of(plan))
                .containsExactly(
                        "n1:CONFIGURE:db -> n1:START:db",
                        "n1:START:db -> n2:START:web",
                        "n1:STOP:db -> n1:CONFIGURE:db",
                        "n2:STOP:web -> n1:STOP:db",
                        "n2:STOP:web -> n2:START:web");
    }

    @Test
    void tenThousandNodesWithFourteenServicesArePlannedWithoutPairsOfNodes() {
        Map<String, PlanService> services = new TreeMap<>();
        for (int i = 0; i < 14; i++) {
            String name = "s" + i;
            Set<String> before = i < 2 ? Set.of() : Set.of("s" + (i - 1), "s" + (i / 2 - 1));
            services.put(
                    name,
                    new PlanService(
                            name,
                            Set.of(),
                            EnumSet.allOf(ServiceAction.class),
                            before,
                            Set.of(),
                            before,
                            Set.of()));
        }
        List<PlanNode> nodes = new ArrayList<>();
        for (int i = 1; i <= 10_000; i++) {
            nodes.add(new PlanNode("n" + i, i, List.copyOf(services.keySet())));
        }
        Set<String> all = nodes.stream().map(PlanNode::id).collect(Collectors.toSet());
        PlanRequest request =
                new PlanRequest(new Operation.Create(all), services, nodes, AddressWaits.ALL);
        long start = System.nanoTime();
        Plan plan = new Planner().plan(request);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        long waits = plan.vertices().stream().mapToLong(v -> v.after().size()).sum();
        assertThat(plan.steps()).hasSize(10_000 * (3 + 14 * 4));
        assertThat(waits).isLessThan(4L * plan.vertices().size());
        assertThat(PlanEdges.count(plan)).isGreaterThan(1_000_000_000L);
        assertThat(took).isLessThan(Duration.ofSeconds(20));
    }

    private static Plan plan(Operation operation, AddressWaits waits) {
        return new Planner().plan(new PlanRequest(operation, WEB_ON_DB, TWO_NODES, waits));
    }

    private static PlanService service(String name, Set<String> needed) {
        return new PlanService(
                name,
                Set.of(),
                EnumSet.allOf(ServiceAction.class),
                needed,
                Set.of(),
                needed,
                Set.of());
    }
}
