package dev.loom.ui.picture;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.shared.Registration;
import dev.loom.ui.state.State;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/**
 * The steps of a run as a graph, left to right, in lanes. Where there are more than twelve nodes,
 * nodes of the same services share a lane and what is done on all of them is one box. Laid out on
 * the server, once for a plan; afterwards only states are sent.
 */
@Tag("loom-plan-graph")
@JavaScript("context://loom/loom-picture.js")
@JavaScript("context://loom/loom-plan-graph.js")
public final class PlanGraph extends Component implements HasSize {

    /** What a lane is. */
    public enum Lanes {
        /** By node up to twelve of them, else by service set. */
        AUTO,
        SERVICE_SET,
        NODE
    }

    /**
     * A step.
     *
     * @param node the name of its node; empty where it has none
     * @param nodeSet what the services of its node are called, see {@link NodeSets}
     * @param waitsFor numbers of steps and gates
     */
    public record Step(
            int number,
            String node,
            String nodeSet,
            String action,
            @Nullable String service,
            State state,
            List<Integer> waitsFor) {
        public Step {
            waitsFor = List.copyOf(waitsFor);
        }
    }

    /** Opens when all that it waits for is over; shares the numbers of the steps. */
    public record Gate(int number, List<Integer> waitsFor) {
        public Gate {
            waitsFor = List.copyOf(waitsFor);
        }
    }

    private static final AtomicBoolean PREPARED = new AtomicBoolean();

    private Lanes lanes = Lanes.AUTO;
    private List<Step> steps = List.of();
    private List<Gate> gates = List.of();
    private Set<Integer> critical = Set.of();
    private PlanPicture picture = PlanPicture.EMPTY;

    public PlanGraph() {
        send();
    }

    /** Loads what lays plans out, which takes a moment once, before the first is wanted. */
    public static void prepare() {
        if (PREPARED.compareAndSet(false, true)) {
            Step first = new Step(1, "", "", "", null, State.PENDING, List.of());
            Step second = new Step(2, "", "", "", null, State.PENDING, List.of(1));
            Thread.startVirtualThread(
                    () -> PlanPicture.of(List.of(first, second), List.of(), Set.of(), Lanes.NODE));
        }
    }

    /** Shows steps and what they wait for; the critical ones are marked. */
    public void show(List<Step> newSteps, List<Gate> newGates, Set<Integer> newCritical) {
        steps = List.copyOf(newSteps);
        gates = List.copyOf(newGates);
        critical = Set.copyOf(newCritical);
        look();
    }

    /** Shows a plan that was drawn for many. */
    public void show(PlanDrawer.Drawing drawing) {
        steps = drawing.steps;
        show(drawing.picture);
    }

    /** Changes what a lane is. */
    public void setLanes(Lanes newLanes) {
        lanes = newLanes;
        look();
    }

    /** Without words, for where there is little room. */
    public void setThumb(boolean thumb) {
        getElement().setProperty("thumb", thumb);
    }

    /** Called with the number of a step when its box was clicked, or chosen by the keyboard. */
    public Registration onStep(Consumer<Integer> listener) {
        getElement().setProperty("acts", true);
        return getElement()
                .addEventListener(
                        "loom-box",
                        event -> {
                            int box = event.getEventData().path("event.detail.box").asInt();
                            picture.stepOf(box, steps).ifPresent(listener);
                        })
                .addEventData("event.detail.box");
    }

    /** What the picture says in words. */
    public String summary() {
        return picture.summary();
    }

    private void look() {
        show(PlanPicture.of(steps, gates, critical, lanes));
    }

    private void show(PlanPicture next) {
        if (next.equals(picture)) {
            return;
        }
        boolean same = next.layout().equals(picture.layout());
        ArrayNode changes = same ? next.changesFrom(picture) : null;
        picture = next;
        if (changes != null && isAttached()) {
            getElement().callJsFunction("change", changes, picture.summary());
        } else {
            send();
        }
    }

    /** A browser that sees it for the first time gets all of it, with the states of now. */
    @Override
    protected void onAttach(AttachEvent attachEvent) {
        send();
    }

    private void send() {
        getElement().setPropertyJson("picture", picture.json());
    }
}
