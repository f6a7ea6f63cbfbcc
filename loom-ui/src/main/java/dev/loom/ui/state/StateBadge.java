package dev.loom.ui.state;

import com.vaadin.flow.component.html.Span;
import dev.loom.ui.part.Icon;

/** A state as icon, word and colour together. */
public final class StateBadge extends Span {

    /** A badge on its own, such as in a page's head. */
    public StateBadge(State state) {
        this(state, state.label());
    }

    /** A badge with other words, such as how many are in that state. */
    public StateBadge(State state, String words) {
        addClassName("badge");
        getElement().setAttribute("data-state", state.look().word());
        add(new Icon(state.icon()), new Span(words));
    }

    /** Without ground and border: for lists, where there are many. */
    public StateBadge plain() {
        addClassName("badge--plain");
        return this;
    }
}
