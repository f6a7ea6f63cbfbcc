package dev.loom.ui.picture;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.shared.Registration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A picture of many steps on many nodes. The browser is told everything once and then only the
 * steps that look different; whoever shows them need not know which those are.
 *
 * @param <S> a step as the picture draws it
 */
@JavaScript("context://loom/loom-run-picture.js")
public abstract class StepPicture<S> extends Component implements HasSize, HasStyle {

    /** What doesn't change while a plan is carried out. */
    protected record Ground(List<PictureNode> nodes, List<StepKind> kinds) {

        /** Copies, as it is compared with the next. */
        public Ground {
            nodes = List.copyOf(nodes);
            kinds = List.copyOf(kinds);
        }
    }

    private final Map<Integer, S> told = new HashMap<>();
    private @Nullable Ground ground;
    private @Nullable ObjectNode about;
    private @Nullable Integer selected;
    private int selectedAttempt;

    /** A step as the browser reads it. */
    abstract ArrayNode json(S step);

    abstract int number(S step);

    /** Whether nothing is new in what is said beside the steps. */
    boolean sameBut(ObjectNode before, ObjectNode now) {
        return before.equals(now);
    }

    /**
     * Tells the browser what it doesn't know yet.
     *
     * @param now what else there is to say; said whenever it changes
     */
    final void tell(Ground on, List<S> steps, ObjectNode now) {
        boolean anew = !on.equals(ground);
        if (anew) {
            told.clear();
        }
        ground = on;
        List<S> news = new ArrayList<>();
        for (S step : steps) {
            if (!step.equals(told.put(number(step), step))) {
                news.add(step);
            }
        }
        boolean sameAbout = about != null && sameBut(about, now);
        about = now;
        if (!isAttached()) {
            return;
        } else if (anew) {
            tellAll();
        } else if (!news.isEmpty() || !sameAbout) {
            getElement().callJsFunction("patch", with(now.deepCopy(), news));
        }
    }

    private void tellAll() {
        Ground on = ground;
        ObjectNode now = about;
        if (on == null || now == null) {
            return;
        }
        ObjectNode all = now.deepCopy();
        ArrayNode nodes = all.putArray("nodes");
        on.nodes().forEach(node -> nodes.addArray().add(node.id()).add(node.name()));
        ArrayNode kinds = all.putArray("kinds");
        on.kinds().forEach(kind -> kinds.addArray().add(kind.action()).add(kind.service()));
        List<S> inOrder =
                told.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(Map.Entry::getValue)
                        .toList();
        getElement().callJsFunction("show", with(all, inOrder));
        tellSelection();
    }

    private ObjectNode with(ObjectNode message, List<S> steps) {
        ArrayNode array = message.putArray("steps");
        steps.forEach(step -> array.add(json(step)));
        return message;
    }

    /** Marks a step, and scrolls to it; null for none. */
    public final void select(@Nullable Integer step, int attempt) {
        if (Objects.equals(step, selected) && attempt == selectedAttempt) {
            return;
        }
        selected = step;
        selectedAttempt = attempt;
        if (isAttached()) {
            tellSelection();
        }
    }

    private void tellSelection() {
        getElement()
                .callJsFunction(
                        "select",
                        selected == null
                                ? JsonNodeFactory.instance.nullNode()
                                : JsonNodeFactory.instance.numberNode(selected),
                        selectedAttempt);
    }

    /** Tells when somebody chooses a step. */
    public final Registration onStep(ComponentEventListener<StepSelected> listener) {
        return addListener(StepSelected.class, listener);
    }

    /** What the browser was told is gone with the element it had. */
    @Override
    protected void onAttach(AttachEvent event) {
        tellAll();
    }
}
