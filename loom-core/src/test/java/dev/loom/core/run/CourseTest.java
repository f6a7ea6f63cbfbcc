package dev.loom.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.run.Course.Span;
import dev.loom.core.run.Course.Vertex;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CourseTest {

    @Test
    void whatWasDoneIsWhereItWasAndThePathLeadsBackThroughWhatEndedLast() {
        Course course =
                Course.of(
                        List.of(
                                done(1, "a", 0, 10),
                                done(2, "b", 0, 30),
                                done(3, "a", 30, 50, 1, 2)),
                        List.of(),
                        60);

        assertThat(course.span(3)).contains(new Span(30, 50, false));
        assertThat(course.critical()).containsExactly(2, 3);
        assertThat(course.end()).isEqualTo(50);
    }

    @Test
    void aNodeThatWasBusyDecidesAsWellAsWhatAStepWaitsFor() {
        Course course =
                Course.of(
                        List.of(
                                done(1, "a", 0, 10),
                                done(2, "a", 10, 40, 1),
                                done(3, "a", 40, 45, 1)),
                        List.of(),
                        60);

        assertThat(course.critical()).containsExactly(1, 2, 3);
    }

    @Test
    void aGateHandsOnWhatEndedLastBeforeIt() {
        Course course =
                Course.of(
                        List.of(done(1, "a", 0, 10), done(2, "b", 0, 20), done(4, "a", 20, 30, 3)),
                        List.of(gate(3, 1, 2)),
                        60);

        assertThat(course.critical()).containsExactly(2, 4);
    }

    @Test
    void whatIsToComeFollowsWhatItWaitsForAndItsNodesOtherSteps() {
        Course course =
                Course.of(
                        List.of(
                                running(1, "a", 90, 30),
                                pending(2, "a", 10, 1),
                                pending(3, "a", 5),
                                pending(4, "b", 7, 2)),
                        List.of(),
                        100);

        assertThat(course.span(1)).contains(new Span(90, 120, false));
        assertThat(course.span(2)).contains(new Span(120, 130, true));
        assertThat(course.span(3)).contains(new Span(130, 135, true));
        assertThat(course.span(4)).contains(new Span(130, 137, true));
        assertThat(course.critical()).containsExactly(1, 2, 4);
        assertThat(course.end()).isEqualTo(137);
    }

    @Test
    void whatTakesLongerThanExpectedEndsNowAtTheEarliest() {
        Course course = Course.of(List.of(running(1, "a", 0, 30)), List.of(), 100);

        assertThat(course.span(1)).contains(new Span(0, 100, false));
    }

    @Test
    void whatWillNeverBeDoneIsNowhere() {
        Course course =
                Course.of(
                        List.of(
                                done(1, "a", 0, 10),
                                new Vertex(2, "a", List.of(1), null, null, false, 5L)),
                        List.of(),
                        100);

        assertThat(course.span(2)).isEmpty();
        assertThat(course.critical()).containsExactly(1);
    }

    @Test
    void beforeThereIsAPlanThereIsNothing() {
        Course course = Course.of(List.of(), List.of(), 5);

        assertThat(course.critical()).isEmpty();
        assertThat(course.end()).isZero();
        assertThat(course.span(1)).isEmpty();
    }

    private static Vertex done(
            int number, @Nullable String node, long start, long end, Integer... waitsFor) {
        return new Vertex(number, node, List.of(waitsFor), start, end, false, null);
    }

    private static Vertex running(
            int number, String node, long start, long length, Integer... waitsFor) {
        return new Vertex(number, node, List.of(waitsFor), start, null, true, length);
    }

    private static Vertex pending(int number, String node, long length, Integer... waitsFor) {
        return new Vertex(number, node, List.of(waitsFor), null, null, true, length);
    }

    private static Vertex gate(int number, Integer... waitsFor) {
        return new Vertex(number, null, List.of(waitsFor), null, null, false, null);
    }
}
