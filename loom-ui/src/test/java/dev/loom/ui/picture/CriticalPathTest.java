package dev.loom.ui.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.ui.picture.PlanGraph.Gate;
import dev.loom.ui.picture.PlanGraph.Step;
import dev.loom.ui.state.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class CriticalPathTest {

    private static final List<Step> STEPS =
            List.of(step(1), step(2), step(4, 3), step(5, 2), step(6, 4, 5));
    private static final List<Gate> GATES = List.of(new Gate(3, List.of(1, 2)));

    @Test
    void theLongestWayIsCriticalAlsoThroughGates() {
        assertThat(CriticalPath.of(STEPS, GATES, step -> step.number() == 4 ? 10 : 1))
                .containsExactlyInAnyOrder(6, 4, 1);
    }

    @Test
    void lengthsDecideNotNumbers() {
        assertThat(CriticalPath.of(STEPS, GATES, step -> step.number() == 2 ? 10 : 1))
                .contains(2, 6)
                .doesNotContain(1);
    }

    @Test
    void noStepsHaveNoPath() {
        assertThat(CriticalPath.of(List.of(), List.of(), step -> 1)).isEmpty();
    }

    private static Step step(int number, Integer... waitsFor) {
        return new Step(number, "n", "all", "start", null, State.PENDING, List.of(waitsFor));
    }
}
