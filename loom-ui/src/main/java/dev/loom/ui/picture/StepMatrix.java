package dev.loom.ui.picture;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import dev.loom.ui.state.State;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Which node, which step: a row per node, a column per action, grouped by service. */
@Tag("loom-step-matrix")
@JavaScript("context://loom/loom-step-matrix.js")
public final class StepMatrix extends StepPicture<StepMatrix.Cell> {

    static final Told.Telling<Cell> TELLING =
            new Told.Telling<>() {
                @Override
                public int number(Cell step) {
                    return step.number();
                }

                @Override
                public ArrayNode json(Cell step) {
                    return JsonNodeFactory.instance
                            .arrayNode()
                            .add(step.number())
                            .add(step.node())
                            .add(step.kind())
                            .add(Letters.of(step.state()));
                }

                @Override
                public boolean same(ObjectNode before, ObjectNode now) {
                    return before.equals(now);
                }
            };

    /**
     * A step.
     *
     * @param node its place in the list of nodes; -1 if it is on none
     * @param kind its place in the list of kinds
     */
    public record Cell(int number, int node, int kind, State state) {}

    public StepMatrix() {
        super(TELLING);
    }

    /** Shows the steps of a run as they stand. */
    public void show(List<PictureNode> nodes, List<StepKind> kinds, List<Cell> steps) {
        tell(nodes, kinds, steps, JsonNodeFactory.instance.objectNode());
    }
}
