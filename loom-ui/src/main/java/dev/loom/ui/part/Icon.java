package dev.loom.ui.part;

import com.vaadin.flow.component.icon.SvgIcon;

/** A picture out of {@code icons.svg}; says nothing to screen readers, so a word goes with it. */
public final class Icon extends SvgIcon {

    public Icon(String name) {
        super("loom/icons.svg", name);
        addClassName("i");
        getElement().setAttribute("aria-hidden", "true");
    }
}
