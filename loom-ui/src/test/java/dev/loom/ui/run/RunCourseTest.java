package dev.loom.ui.run;

import static dev.loom.ui.run.Sample.T0;
import static dev.loom.ui.run.Sample.failedTry;
import static dev.loom.ui.run.Sample.look;
import static dev.loom.ui.run.Sample.node;
import static dev.loom.ui.run.Sample.run;
import static dev.loom.ui.run.Sample.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.run.Expected;
import dev.loom.server.run.StepView;
import dev.loom.ui.picture.Timeline;
import dev.loom.ui.picture.Timeline.Hope;
import dev.loom.ui.picture.Timeline.Try;
import dev.loom.ui.state.State;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunCourseTest {

    private final RunCourse course = new RunCourse();

    @Test
    void everyAttemptIsABarOfItsOwn() {
        RunModel model =
                new RunModel(
                        look(
                                run("running"),
                                step(1, node(1), "install", "nginx")
                                        .running(20, failedTry(1, 3, 9, "503"))));

        Timeline.Bars bars = timeline(model, 30).steps().getFirst();

        assertThat(bars.tries())
                .containsExactly(
                        new Try(seconds(3), seconds(9), State.FAILED, "503"),
                        new Try(seconds(20), null, State.RUNNING, null));
        assertThat(bars.critical()).isTrue();
    }

    @Test
    void whatIsToComeIsExpectedAsEarlierRunsWent() {
        RunModel model =
                new RunModel(
                        look(
                                run("running"),
                                step(1, node(1), "create", null).running(0),
                                step(2, node(1), "install", "nginx", 1).pending()));
        model.expected(
                new Expected(
                        seconds(50),
                        3,
                        List.of(
                                new Expected.OfStep("create", null, seconds(10)),
                                new Expected.OfStep("install", "nginx", seconds(30)))));

        Timeline.Model drawn = timeline(model, 4);

        assertThat(drawn.steps().get(1).hope()).isEqualTo(new Hope(seconds(10), seconds(40)));
        assertThat(drawn.expectedEnd()).isEqualTo(seconds(40));
        assertThat(course.expected(model)).isEqualTo(seconds(50));
    }

    @Test
    void aFirstRunIsJudgedByWhatItHasDoneItself() {
        RunModel model =
                new RunModel(
                        look(
                                run("running"),
                                step(1, node(1), "create", null).succeeded(0, 6),
                                step(2, node(2), "create", null).pending(),
                                step(3, node(2), "install", "nginx", 2).pending()));

        Timeline.Model drawn = timeline(model, 8);

        assertThat(drawn.steps().get(1).hope()).isEqualTo(new Hope(seconds(8), seconds(14)));
        assertThat(drawn.steps().get(2).hope()).isNull();
        assertThat(drawn.expectedEnd()).isNull();
        assertThat(course.expected(model)).isNull();
    }

    @Test
    void whatIsExpectedStaysPutUntilItDiffersVisibly() {
        RunModel model =
                new RunModel(
                        look(
                                run("running"),
                                step(1, node(1), "create", null).succeeded(0, 6),
                                step(2, node(2), "create", null).pending()));
        Hope before = timeline(model, 8).steps().get(1).hope();

        course.update(model, T0.plusMillis(8_400));
        assertThat(course.timeline(model, T0).steps().get(1).hope()).isEqualTo(before);
        assertThat(timeline(model, 20).steps().get(1).hope())
                .isEqualTo(new Hope(seconds(20), seconds(26)));
    }

    @Test
    void onManyNodesEachIsExpectedInOneStretch() {
        StepView[] steps =
                IntStream.rangeClosed(1, 400)
                        .mapToObj(i -> step(i, node((i + 1) / 2), "create", null).pending())
                        .toArray(StepView[]::new);
        RunModel model = new RunModel(look(run("running"), steps));
        model.expected(
                new Expected(null, 1, List.of(new Expected.OfStep("create", null, seconds(10)))));

        List<Timeline.Bars> bars = timeline(model, 0).steps();

        assertThat(bars).filteredOn(each -> each.hope() != null).hasSize(200);
        assertThat(bars.getFirst().hope()).isEqualTo(new Hope(seconds(0), seconds(20)));
    }

    @Test
    void nothingIsExpectedOfARunThatHasEnded() {
        RunModel model =
                new RunModel(
                        look(
                                run("failed"),
                                step(1, node(1), "create", null).failed(0, 6, "no"),
                                step(2, node(1), "confirm", null, 1).skipped()));

        Timeline.Model drawn = timeline(model, 100);

        assertThat(drawn.end()).isEqualTo(seconds(60));
        assertThat(drawn.expectedEnd()).isNull();
        assertThat(drawn.steps().get(1).hope()).isNull();
    }

    private Timeline.Model timeline(RunModel model, int second) {
        course.update(model, T0.plusSeconds(second));
        return course.timeline(model, T0.plusSeconds(second));
    }

    private static Duration seconds(int count) {
        return Duration.ofSeconds(count);
    }
}
