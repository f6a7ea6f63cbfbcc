package dev.loom.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WalkTest {

    @Test
    void aStepStartsWhenAllThatItWaitsForHasSucceeded() {
        Walk walk = new Walk(List.of(step(1, "a"), step(2, "b"), step(3, "c", 1, 2)));

        assertThat(walk.begin(pending(3))).containsExactly(1, 2);
        assertThat(walk.succeeded(1)).isEmpty();
        assertThat(walk.succeeded(2)).containsExactly(3);
        assertThat(walk.succeeded(3)).isEmpty();
        assertThat(walk.underWay()).isZero();
    }

    @Test
    void aGateOpensByItself() {
        Walk walk = new Walk(List.of(step(1, "a"), gate(2, 1), gate(3, 2), step(4, "b", 3)));

        assertThat(walk.begin(pending(4))).containsExactly(1);
        assertThat(walk.succeeded(1)).containsExactly(4);
    }

    @Test
    void aNodeDoesOneStepAtATimeInOrder() {
        Walk walk = new Walk(List.of(step(1, "a"), step(2, "a"), step(3, "a")));

        assertThat(walk.begin(pending(3))).containsExactly(1);
        assertThat(walk.succeeded(1)).containsExactly(2);
        assertThat(walk.failed(2)).containsExactly(3);
    }

    @Test
    void whatWaitsForAFailedStepNeverStartsAndTheRestGoesOn() {
        Walk walk = new Walk(List.of(step(1, "a"), step(2, "b"), step(3, "a", 1), step(4, "b", 2)));

        assertThat(walk.begin(pending(4))).containsExactly(1, 2);
        assertThat(walk.failed(1)).isEmpty();
        assertThat(walk.succeeded(2)).containsExactly(4);
        assertThat(walk.succeeded(4)).isEmpty();
        assertThat(walk.underWay()).isZero();
    }

    @Test
    void whatWaitsForAStepThatMayFailGoesOn() {
        Walk walk =
                new Walk(List.of(new Walk.Vertex(1, "a", false, true, List.of()), step(2, "a", 1)));

        assertThat(walk.begin(pending(2))).containsExactly(1);
        assertThat(walk.failed(1)).containsExactly(2);
    }

    @Test
    void aWalkTakenUpAnswersWhatWasUnderWayFirst() {
        Walk walk = new Walk(List.of(step(1, "a"), step(2, "b"), step(3, "a", 1), step(4, "b", 2)));
        StepState[] states = pending(4);
        states[1] = StepState.SUCCEEDED;
        states[2] = StepState.RUNNING;

        assertThat(walk.begin(states)).containsExactly(2, 3);
        assertThat(walk.succeeded(2)).containsExactly(4);
    }

    @Test
    void aWalkTakenUpAfterItsEndHasNothingToDo() {
        Walk walk = new Walk(List.of(step(1, "a"), gate(2, 1), step(3, "a", 2)));
        StepState[] states = pending(3);
        Arrays.fill(states, StepState.SUCCEEDED);

        assertThat(walk.begin(states)).isEmpty();
        assertThat(walk.underWay()).isZero();
    }

    @Test
    void aVertexThatWaitsForALaterOneIsRefused() {
        assertThatThrownBy(() -> new Walk(List.of(step(1, "a", 2), step(2, "a"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 300)
    void everyStepStartsOnceAndNeverBeforeWhatItWaitsForAlsoAcrossATakeover(@ForAll long seed) {
        Random random = new Random(seed);
        List<Walk.Vertex> plan = randomPlan(random);
        StepState[] states = pending(plan.size());
        Set<Integer> started = new HashSet<>();
        Walk walk = new Walk(plan);
        List<Integer> running = new ArrayList<>(walk.begin(states));
        started.addAll(running);
        while (!running.isEmpty()) {
            if (random.nextInt(10) == 0) {
                running.forEach(number -> states[number] = StepState.RUNNING);
                walk = new Walk(plan);
                List<Integer> again = walk.begin(states);
                assertThat(again).containsAll(running).doesNotHaveDuplicates();
                running = new ArrayList<>(again);
            } else {
                Integer number = running.get(random.nextInt(running.size()));
                running.remove(number);
                states[number] = StepState.SUCCEEDED;
                List<Integer> next = walk.succeeded(number);
                assertThat(next).noneMatch(started::contains);
                started.addAll(next);
                running.addAll(next);
            }
            assertOneStepPerNode(plan, running);
        }
        assertThat(started).hasSize((int) plan.stream().filter(v -> !v.gate()).count());
    }

    private static void assertOneStepPerNode(List<Walk.Vertex> plan, List<Integer> running) {
        assertThat(running.stream().map(number -> plan.get(number - 1).node()))
                .doesNotHaveDuplicates();
    }

    private static List<Walk.Vertex> randomPlan(Random random) {
        List<Walk.Vertex> plan = new ArrayList<>();
        int size = 1 + random.nextInt(30);
        for (int number = 1; number <= size; number++) {
            Set<Integer> before = new HashSet<>();
            for (int i = 1; i < number; i++) {
                if (random.nextInt(4) == 0) {
                    before.add(i);
                }
            }
            boolean gate = random.nextInt(4) == 0;
            String node = "n" + random.nextInt(4);
            plan.add(new Walk.Vertex(number, gate ? null : node, gate, false, List.copyOf(before)));
        }
        return plan;
    }

    private static Walk.Vertex step(int number, String node, Integer... waitsFor) {
        return new Walk.Vertex(number, node, false, false, List.of(waitsFor));
    }

    private static Walk.Vertex gate(int number, Integer... waitsFor) {
        return new Walk.Vertex(number, null, true, false, List.of(waitsFor));
    }

    private static StepState[] pending(int size) {
        StepState[] states = new StepState[size + 1];
        Arrays.fill(states, StepState.PENDING);
        return states;
    }
}
