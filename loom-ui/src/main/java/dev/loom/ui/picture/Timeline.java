package dev.loom.ui.picture;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import dev.loom.ui.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the time of a run went: a row per node, a bar per attempt at a step, the critical path
 * marked, and what should still come. The line of "now" moves by itself. Dragging zooms.
 */
@Tag("loom-timeline")
@JavaScript("context://loom/loom-timeline.js")
public final class Timeline extends StepPicture<Timeline.Bars> {

    private static final Told.Telling<Bars> TELLING =
            new Told.Telling<>() {
                @Override
                public int number(Bars step) {
                    return step.number();
                }

                @Override
                public ArrayNode json(Bars step) {
                    return step(step);
                }

                // the time alone is no news, although every message brings it
                @Override
                public boolean same(ObjectNode before, ObjectNode now) {
                    return Stream.of("zero", "end", "expectedEnd")
                            .allMatch(name -> before.path(name).equals(now.path(name)));
                }
            };

    /** A time that goes on: as the browser reads it. */
    private static final long OPEN = -1;

    /**
     * One try.
     *
     * @param end null while it goes on
     * @param message shown where it failed
     */
    public record Try(
            Duration start, @Nullable Duration end, State state, @Nullable String message) {}

    /** When a step should be done that hasn't begun. */
    public record Hope(Duration start, Duration end) {}

    /**
     * A step.
     *
     * @param node its place in the list of nodes; -1 if it is on none
     * @param kind its place in the list of kinds
     * @param critical whether it decides how long the run takes
     */
    public record Bars(
            int number,
            int node,
            int kind,
            State state,
            boolean critical,
            List<Try> tries,
            @Nullable Hope hope) {}

    /**
     * A run.
     *
     * @param zero when it began: all times count from there
     * @param now the server's time
     * @param end when it ended; null while it goes on
     * @param expectedEnd when it should end; null if nobody knows
     */
    public record Model(
            Instant zero,
            Instant now,
            @Nullable Duration end,
            @Nullable Duration expectedEnd,
            List<PictureNode> nodes,
            List<StepKind> kinds,
            List<Bars> steps) {}

    public Timeline() {
        super(TELLING);
    }

    /** Shows a run as it stands. */
    public void show(Model model) {
        tell(model.nodes(), model.kinds(), model.steps(), about(model));
    }

    private static ObjectNode about(Model model) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("zero", model.zero().toEpochMilli());
        json.put("now", model.now().toEpochMilli());
        json.put("end", model.end() == null ? null : (Long) model.end().toMillis());
        json.put(
                "expectedEnd",
                model.expectedEnd() == null ? null : (Long) model.expectedEnd().toMillis());
        return json;
    }

    /** A step as the browser reads it; loom-timeline.js says how. */
    static ArrayNode step(Bars step) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        json.add(step.number())
                .add(step.node())
                .add(step.kind())
                .add(Letters.of(step.state()))
                .add(step.critical() ? 1 : 0);
        ArrayNode tries = json.addArray();
        for (Try each : step.tries()) {
            ArrayNode one = tries.addArray();
            one.add(each.start().toMillis())
                    .add(each.end() == null ? OPEN : each.end().toMillis())
                    .add(Letters.of(each.state()));
            if (each.message() != null) {
                one.add(each.message());
            }
        }
        Hope hope = step.hope();
        if (hope == null) {
            json.add(0);
        } else {
            json.addArray().add(hope.start().toMillis()).add(hope.end().toMillis());
        }
        return json;
    }
}
