package dev.loom.ui.picture;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.shared.Registration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    private final Told<S> told;
    private @Nullable Integer selected;
    private int selectedAttempt;

    StepPicture(Told.Telling<S> telling) {
        told = new Told<>(telling);
    }

    /**
     * Tells the browser what it doesn't know yet.
     *
     * @param now what else there is to say
     */
    final void tell(List<PictureNode> nodes, List<StepKind> kinds, List<S> steps, ObjectNode now) {
        Optional<Told.Message> news = told.next(new Told.Ground(nodes, kinds), steps, now);
        if (isAttached()) {
            news.ifPresent(this::tell);
        }
    }

    private void tell(Told.Message message) {
        getElement().callJsFunction(message.method(), message.argument());
        if (message.method().equals("show")) {
            tellSelection();
        }
    }

    /** Marks a step, and scrolls to it; null for none. An attempt of 0 is any. */
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
        told.all().ifPresent(this::tell);
    }
}
