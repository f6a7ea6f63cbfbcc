package dev.loom.ui.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.ui.picture.PlanGraph.Gate;
import dev.loom.ui.picture.PlanGraph.Step;
import dev.loom.ui.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanFoldTest {

    @Test
    void whatIsDoneOnAllNodesOfASetIsOneBox() {
        Plans plans = Plans.hadoop(40);

        PlanFold fold = PlanFold.of(plans.steps(), plans.gates(), Set.of(), false);

        assertThat(Plans.words(fold))
                .contains(
                        "Worker create  40",
                        "Worker install base+datanode+regionserver 120",
                        "Worker start datanode 40",
                        "Master start namenode 1",
                        "ZooKeeper only start zookeeper 2");
        assertThat(fold.boxes()).hasSizeLessThan(30);
    }

    @Test
    void boxesWaitThroughGatesAndOnlyForWhatNoOtherImplies() {
        Plans plans = Plans.hadoop(20);

        PlanFold fold = PlanFold.of(plans.steps(), plans.gates(), Set.of(), false);

        assertThat(Plans.edges(fold))
                .contains(
                        "Master start namenode -> Worker start datanode",
                        "Worker start datanode -> Master start hbase-master",
                        "Master start hbase-master -> Worker start regionserver")
                .doesNotContain(
                        "Master start namenode -> Master start hbase-master",
                        "Worker start datanode -> Worker start regionserver");
    }

    @Test
    void byNodeEveryStepIsABox() {
        Plans plans = Plans.hadoop(2);

        PlanFold fold = PlanFold.of(plans.steps(), plans.gates(), Set.of(), true);

        assertThat(fold.boxes()).hasSize(plans.steps().size());
    }

    @Test
    void criticalEdgesStayAndAreMarked() {
        Plans plans = Plans.hadoop(20);
        Set<Integer> critical = CriticalPath.of(plans.steps(), plans.gates(), step -> 1);

        PlanFold fold = PlanFold.of(plans.steps(), plans.gates(), critical, false);

        assertThat(fold.edges().stream().filter(PlanFold.Edge::critical)).isNotEmpty();
        assertThat(fold.boxes().stream().filter(PlanFold.Box::critical).map(PlanFold.Box::action))
                .contains("create", "start");
    }

    /** Installing the client waits for the database's start: one box for both would be a circle. */
    @Test
    void whatWouldMakeACircleIsNotFolded() {
        List<Step> steps =
                List.of(
                        step(1, "install", "db"),
                        step(2, "start", "db", 1),
                        step(3, "install", "client", 2),
                        step(4, "start", "client", 3));

        PlanFold fold = PlanFold.of(steps, List.of(), Set.of(), false);

        assertThat(Plans.words(fold))
                .containsExactly(
                        "all install db 1",
                        "all start db 1",
                        "all install client 1",
                        "all start client 1");
    }

    @Test
    void aGateThatWaitsForAGateIsLookedThrough() {
        List<Step> steps = List.of(step(1, "create", null), step(4, "confirm", null, 3));
        List<Gate> gates = List.of(new Gate(2, List.of(1)), new Gate(3, List.of(2)));

        PlanFold fold = PlanFold.of(steps, gates, Set.of(), true);

        assertThat(fold.edges()).containsExactly(new PlanFold.Edge(0, 1, false));
    }

    @Test
    void aThousandNodesOfManyServicesStayAPicture() {
        Plans plans = Plans.hadoop(1_000);

        PlanLayout layout =
                PlanLayout.of(PlanFold.of(plans.steps(), plans.gates(), Set.of(), false));

        assertThat(plans.steps()).hasSizeGreaterThan(10_000);
        assertThat(layout.fold().boxes()).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void manyServicesThatStartShareBoxesAboveAHundred() {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            steps.add(step(steps.size() + 1, "install", "s" + i));
            steps.add(step(steps.size() + 1, "start", "s" + i, steps.size()));
        }

        PlanFold fold = PlanFold.of(steps, List.of(), Set.of(), false);

        assertThat(Plans.words(fold)).hasSize(2);
    }

    private static Step step(
            int number, String action, @Nullable String service, Integer... waitsFor) {
        return new Step(number, "n1", "all", action, service, State.PENDING, List.of(waitsFor));
    }
}
