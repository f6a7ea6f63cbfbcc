package dev.loom.core.cluster;

import static dev.loom.core.cluster.SmallCatalog.designed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.plan.AddressWaits;
import dev.loom.core.plan.PlanService;
import dev.loom.core.plan.Planner;
import dev.loom.core.plan.ServiceAction;
import dev.loom.core.plan.Vertex;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PlanServicesTest {

    private final ClusterDesign design = designed("{'name': 'c', 'template': 'web', 'size': 2}");

    @Test
    void theySayWhatThePlannerMustKnowInTheCatalogsSpelling() {
        assertThat(PlanServices.of(design))
                .containsOnlyKeys("base", "db", "web")
                .containsEntry(
                        "web",
                        new PlanService(
                                "web",
                                Set.of("http"),
                                Set.of(ServiceAction.INSTALL, ServiceAction.START),
                                Set.of("base"),
                                Set.of(),
                                Set.of(),
                                Set.of("db")));
    }

    @Test
    void aPlanWaitsForTheNodesThatTheConfigurationNames() {
        assertThat(PlanRequests.waits(design, number -> "n" + number))
                .isEqualTo(AddressWaits.of(Set.of("n1")));
        assertThat(new Planner().plan(PlanRequests.create(design, n -> "n" + n)).steps())
                .extracting(Vertex.Step::name)
                .contains("n1:CREATE", "n2:CREATE", "n2:INSTALL:web", "n2:START:web");
    }

    @Test
    void macrosSeeTheNodesThatLiveAndThePortsOfServices() {
        LiveNode live =
                new LiveNode("n-2", Map.of("bind_v4", "127.0.0.2"), Map.of(80, "127.0.0.1:8080"));

        var cluster = MacroClusters.of(design, "id-1", "ada", Map.of(2, live));

        assertThat(cluster.nodes().get(0).addresses()).isEmpty();
        assertThat(cluster.nodes().get(1).id()).isEqualTo("n-2");
        assertThat(cluster.nodes().get(1).hostname()).contains("c-2.local");
        assertThat(cluster.ports()).containsEntry("web", Map.of("http", 80));
    }
}
