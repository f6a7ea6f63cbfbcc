package dev.loom.ui.run;

import static dev.loom.ui.run.Sample.look;
import static dev.loom.ui.run.Sample.node;
import static dev.loom.ui.run.Sample.run;
import static dev.loom.ui.run.Sample.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.run.StepView;
import dev.loom.ui.picture.PictureNode;
import dev.loom.ui.picture.StepMatrix.Cell;
import dev.loom.ui.picture.Timeline;
import dev.loom.ui.state.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunScopesTest {

    private static final int NODES = 1_000;

    /** One master and many workers, each made and given a service; the first three are further. */
    private static RunModel large(int nodes) {
        List<StepView> steps = new ArrayList<>();
        for (int number = 1; number <= nodes; number++) {
            String service = number == 1 ? "master" : "worker";
            int create = 2 * number - 1;
            steps.add(
                    number <= 3
                            ? step(create, node(number), "create", null).succeeded(0, number)
                            : step(create, node(number), "create", null).pending());
            steps.add(
                    number == 3
                            ? step(create + 1, node(number), "start", service).running(4)
                            : step(create + 1, node(number), "start", service).pending());
        }
        return new RunModel(look(run("running"), steps.toArray(StepView[]::new)));
    }

    private static RunShot shot(RunModel model) {
        return new RunShot(model, new RunCourse(), Sample.T0.plusSeconds(10));
    }

    @Test
    void aThousandNodesAreARowForEachServiceSet() {
        RunModel model = large(NODES);

        Timeline.Model timeline = shot(model).timeline(RunScope.ALL);

        assertThat(timeline.nodes())
                .extracting(PictureNode::name)
                .containsExactly("master (1)", "worker (999)");
        assertThat(timeline.steps()).hasSize(4);
        Timeline.Bars created = timeline.steps().get(2);
        assertThat(created.number()).isEqualTo(3);
        assertThat(created.state()).isEqualTo(State.RUNNING);
        assertThat(created.tries())
                .singleElement()
                .satisfies(tried -> {
                    assertThat(tried.message()).isEqualTo("2 of 999 done");
                    assertThat(tried.end()).hasSeconds(3);
                });
        assertThat(shot(model).matrix(RunScope.ALL).cells())
                .extracting(Cell::state)
                .containsExactly(State.SUCCEEDED, State.PENDING, State.RUNNING, State.RUNNING);
    }

    @Test
    void aGroupOpensOnAHundredOfItsNodes() {
        RunModel model = large(NODES);
        RunScope last = new RunScope(1, 900);

        Timeline.Model timeline = shot(model).timeline(last);
        RunShot.Matrix matrix = shot(model).matrix(new RunScope(1, 0));

        assertThat(model.scopes().words(last)).isEqualTo("worker: nodes 901 to 999 of 999");
        assertThat(timeline.nodes()).hasSize(99);
        assertThat(timeline.nodes().getLast().name()).isEqualTo("web-1000");
        assertThat(timeline.steps()).hasSize(198);
        assertThat(matrix.nodes().getFirst().name()).isEqualTo("web-2");
        assertThat(matrix.cells()).hasSize(200);
        assertThat(model.scopes().all()).hasSize(12).contains(RunScope.ALL, last);
        assertThat(model.scopes().checked(new RunScope(1, 5_000))).isEqualTo(RunScope.ALL);
    }

    @Test
    void whoChoosesAGroupGetsTheStepThatTellsMost() {
        RunModel model = large(NODES);
        RunScopes scopes = model.scopes();

        assertThat(scopes.chosen(model, RunScope.ALL, 4)).isEqualTo(6);
        assertThat(scopes.drawn(model, RunScope.ALL, 6)).isEqualTo(4);
        assertThat(scopes.chosen(model, new RunScope(1, 0), 4)).isEqualTo(4);
    }

    @Test
    void fewNodesHaveARowEach() {
        RunModel model = large(20);

        assertThat(shot(model).timeline(RunScope.ALL).nodes()).hasSize(20);
        assertThat(shot(model).matrix(RunScope.ALL).cells()).hasSize(40);
        assertThat(model.scopes().checked(new RunScope(0, 0))).isEqualTo(RunScope.ALL);
    }
}
