package dev.loom.ui.picture;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.EventData;
import java.util.Optional;

/** Somebody chose a step in a picture, and perhaps one attempt at it. */
@DomEvent("step-select")
public final class StepSelected extends ComponentEvent<Component> {

    private final int step;
    private final int attempt;

    public StepSelected(
            Component source,
            boolean fromClient,
            @EventData("event.detail.step") int step,
            @EventData("event.detail.attempt") int attempt) {
        super(source, fromClient);
        this.step = step;
        this.attempt = attempt;
    }

    public int step() {
        return step;
    }

    /** Empty: the last one. */
    public Optional<Integer> attempt() {
        return attempt > 0 ? Optional.of(attempt) : Optional.empty();
    }
}
