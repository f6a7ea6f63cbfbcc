package dev.loom.ui.run;

import static dev.loom.ui.run.Sample.T0;
import static dev.loom.ui.run.Sample.look;
import static dev.loom.ui.run.Sample.node;
import static dev.loom.ui.run.Sample.run;
import static dev.loom.ui.run.Sample.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.run.RunLook;
import dev.loom.server.run.StepView;
import dev.loom.ui.picture.PictureNode;
import dev.loom.ui.picture.StepKind;
import dev.loom.ui.state.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunModelTest {

    private static final StepView.NodeRef ONE = node(1);
    private static final StepView.NodeRef TWO = node(2);

    @Test
    void nodesStandInOrderOfNumberAndKindsInOrderOfThePlan() {
        RunModel model =
                new RunModel(
                        look(
                                run("running"),
                                step(1, TWO, "create", null).pending(),
                                step(2, ONE, "create", null).pending(),
                                step(3, ONE, "install", "nginx").pending()));

        assertThat(model.nodes()).extracting(PictureNode::name).containsExactly("web-1", "web-2");
        assertThat(model.kinds())
                .containsExactly(new StepKind("create", null), new StepKind("install", "nginx"));
        assertThat(model.row(model.steps().getFirst())).isEqualTo(1);
        assertThat(model.column(model.steps().getLast())).isEqualTo(1);
    }

    @Test
    void aLookThatTellsWhatChangedLeavesTheRestAsItWas() {
        RunModel model =
                new RunModel(
                        look(
                                run("running"),
                                step(1, ONE, "create", null).running(0),
                                step(2, TWO, "create", null).pending()));

        RunLook look =
                new RunLook(
                        run("running"),
                        model.position(),
                        false,
                        List.of(step(1, ONE, "create", null).succeeded(0, 5)));
        RunLook nothing = new RunLook(run("running"), model.position(), false, List.of());

        assertThat(model.brings(look)).isTrue();
        assertThat(model.brings(nothing)).isFalse();
        assertThat(model.with(look).steps())
                .extracting(StepView::state)
                .containsExactly("succeeded", "pending");
        assertThat(model.steps()).extracting(StepView::state).containsExactly("running", "pending");
        assertThat(model.with(look).over(1)).isTrue();
        assertThat(model.over(1)).isFalse();
    }

    @Test
    void thePageOpensOnWhatFailedFirstAndGoesFromErrorToErrorInThatOrder() {
        RunModel model =
                new RunModel(
                        look(
                                run("running"),
                                step(1, ONE, "create", null).failed(0, 9, "late"),
                                step(2, TWO, "create", null).failed(0, 5, "first"),
                                step(3, ONE, "confirm", null).running(9)));

        assertThat(model.telling()).map(StepView::number).contains(2);
        assertThat(model.errorAfter(2)).map(StepView::number).contains(1);
        assertThat(model.errorAfter(1)).map(StepView::number).contains(2);
        assertThat(model.errorAfter(3)).map(StepView::number).contains(2);
    }

    @Test
    void whereNothingFailedWhatRunsTellsMost() {
        RunModel model =
                new RunModel(
                        look(
                                run("running"),
                                step(1, ONE, "create", null).succeeded(0, 5),
                                step(2, TWO, "create", null).running(2),
                                step(3, ONE, "confirm", null).running(6)));

        assertThat(model.telling()).map(StepView::number).contains(3);
        assertThat(model.errorAfter(null)).isEmpty();
    }

    @Test
    void aNodeIsAsItsWorstStepAndUnderWayBetweenTwoOfThem() {
        RunModel model =
                new RunModel(
                        look(
                                run("running"),
                                step(1, ONE, "create", null).succeeded(0, 5),
                                step(2, ONE, "confirm", null).failed(5, 6, "no"),
                                step(3, TWO, "create", null).succeeded(0, 5),
                                step(4, TWO, "confirm", null).pending(),
                                step(5, node(3), "create", null).pending(),
                                step(6, node(4), "create", null).succeeded(0, 1)));

        assertThat(model.nodeStates())
                .containsExactly(State.FAILED, State.RUNNING, State.PENDING, State.SUCCEEDED);
    }

    @Test
    void timesCountFromTheBeginning() {
        assertThat(new RunModel(look(run("running"))).zero()).isEqualTo(T0);
        assertThat(new RunModel(look(run("pending"))).planned()).isFalse();
    }
}
