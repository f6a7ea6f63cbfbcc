package dev.loom.ui.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.ui.state.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ToldTest {

    private static final List<PictureNode> NODES = List.of(new PictureNode("a", "web-1"));
    private static final Told.Ground GROUND =
            new Told.Ground(NODES, List.of(new StepKind("create", null)));

    private final Told<StepMatrix.Cell> told = new Told<>(StepMatrix.TELLING);

    @Test
    void atFirstEverythingIsTold() {
        Told.Message first =
                told.next(GROUND, List.of(cell(1, State.PENDING)), nothing()).orElseThrow();

        assertThat(first.method()).isEqualTo("show");
        assertThat(first.argument())
                .hasToString(
                        "{\"nodes\":[[\"a\",\"web-1\"]],\"kinds\":[[\"create\",null]],\"steps\":[[1,0,0,\"P\"]]}");
    }

    @Test
    void thenOnlyWhatLooksDifferent() {
        told.next(GROUND, List.of(cell(1, State.PENDING), cell(2, State.PENDING)), nothing());

        assertThat(
                        told.next(
                                GROUND,
                                List.of(cell(1, State.PENDING), cell(2, State.RUNNING)),
                                nothing()))
                .hasValueSatisfying(message -> {
                    assertThat(message.method()).isEqualTo("patch");
                    assertThat(message.argument()).hasToString("{\"steps\":[[2,0,0,\"R\"]]}");
                });
        assertThat(
                        told.next(
                                GROUND,
                                List.of(cell(1, State.PENDING), cell(2, State.RUNNING)),
                                nothing()))
                .isEmpty();
    }

    @Test
    void anElementThatKnowsNothingIsToldEverythingAsItIsNow() {
        assertThat(told.all()).isEmpty();
        told.next(GROUND, List.of(cell(1, State.PENDING)), nothing());
        told.next(GROUND, List.of(cell(1, State.FAILED)), nothing());

        assertThat(told.all())
                .hasValueSatisfying(all ->
                        assertThat(all.argument().path("steps")).hasToString("[[1,0,0,\"F\"]]"));
    }

    @Test
    void anotherPlanIsToldFromTheBeginning() {
        told.next(GROUND, List.of(cell(1, State.PENDING), cell(2, State.PENDING)), nothing());

        Told.Message other =
                told.next(
                                new Told.Ground(NODES, List.of(new StepKind("delete", null))),
                                List.of(cell(1, State.PENDING)),
                                nothing())
                        .orElseThrow();

        assertThat(other.method()).isEqualTo("show");
        assertThat(other.argument().path("steps")).hasSize(1);
    }

    private static StepMatrix.Cell cell(int number, State state) {
        return new StepMatrix.Cell(number, 0, 0, state);
    }

    private static ObjectNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }
}
