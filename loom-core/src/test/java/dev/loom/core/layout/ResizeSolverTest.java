package dev.loom.core.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResizeSolverTest {

    private static final NodeLayout MASTER = new NodeLayout(1, "h", "i", List.of("base", "master"));
    private static final Constraints CONSTRAINTS =
            new Constraints(
                    new SizeRange(2, OptionalInt.of(9)),
                    List.of(),
                    List.of(Set.of("master", "worker")),
                    Map.of(
                            "master",
                            constraint(Quantities.between(1, 1)),
                            "keeper",
                            constraint(new Quantities(1, OptionalInt.of(5), 2, Optional.empty()))));

    @Test
    void growingAddsNodesAndLeavesTheLivingOnesAsTheyAre() {
        List<NodeLayout> added = laid(ResizeSolver.grow(List.of(MASTER, workers(2)), request(6)));
        assertThat(added).containsExactly(workers(3));
        assertThat(ResizeSolver.grow(List.of(MASTER, workers(2)), request(6)))
                .isEqualTo(new LayoutResult.Laid(added, List.of()));
    }

    @Test
    void shrinkingTakesTheLeastPreferredNodesFirst() {
        NodeLayout both = new NodeLayout(2, "h", "i", List.of("base", "extra", "worker"));
        List<NodeLayout> kept =
                laid(ResizeSolver.shrink(List.of(workers(3), both, MASTER), request(3)));
        assertThat(kept).containsExactly(both, MASTER);
    }

    @Test
    void shrinkingNeverTakesTheOnlyNodeOfAService() {
        assertThat(laid(ResizeSolver.shrink(List.of(MASTER, workers(4)), request(2))))
                .containsExactly(MASTER, workers(1));
    }

    @Test
    void shrinkingKeepsTheStepsOfAService() {
        NodeLayout keepers = new NodeLayout(3, "h", "i", List.of("base", "keeper", "worker"));
        LayoutRequest request =
                new LayoutRequest(
                        List.of("base", "keeper", "master", "worker"),
                        List.of("h"),
                        List.of("i"),
                        3,
                        CONSTRAINTS);
        assertThat(laid(ResizeSolver.shrink(List.of(MASTER, keepers, workers(1)), request)))
                .containsExactly(
                        new NodeLayout(1, "h", "i", keepers.services()), MASTER, workers(1));
    }

    @Test
    void shrinkingGivesUpInTimeWhereNoStepFits() {
        List<NodeLayout> living = new ArrayList<>();
        for (int kind = 0; kind < 12; kind++) {
            living.add(new NodeLayout(1_000, "h", "i", List.of("a" + kind, "odd")));
        }
        Map<String, ServiceConstraint> odd =
                Map.of(
                        "odd",
                        constraint(
                                new Quantities(
                                        1, OptionalInt.of(10_001), 10_000, Optional.empty())));
        LayoutRequest request =
                new LayoutRequest(
                        List.of("odd"),
                        List.of("h"),
                        List.of("i"),
                        6_000,
                        new Constraints(
                                new SizeRange(1, OptionalInt.empty()), List.of(), List.of(), odd));
        assertThat(ResizeSolver.shrink(living, request))
                .isInstanceOf(LayoutResult.OutOfBudget.class);
    }

    @Test
    void aSizeOutsideTheRangeIsImpossible() {
        assertThat(ResizeSolver.grow(List.of(MASTER, workers(2)), request(10)))
                .isInstanceOf(LayoutResult.Impossible.class);
        assertThat(ResizeSolver.shrink(List.of(MASTER, workers(2)), request(1)))
                .isInstanceOf(LayoutResult.Impossible.class);
    }

    private static LayoutRequest request(int nodes) {
        return new LayoutRequest(
                List.of("base", "master", "worker"),
                List.of("h"),
                List.of("i"),
                nodes,
                CONSTRAINTS);
    }

    private static NodeLayout workers(int count) {
        return new NodeLayout(count, "h", "i", List.of("base", "worker"));
    }

    private static ServiceConstraint constraint(Quantities quantities) {
        return new ServiceConstraint(Set.of(), Set.of(), quantities);
    }

    private static List<NodeLayout> laid(LayoutResult result) {
        assertThat(result).isInstanceOf(LayoutResult.Laid.class);
        return ((LayoutResult.Laid) result).layout();
    }
}
