package dev.loom.ui.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** A number, what it counts, and a few words below. */
public final class Figure extends Div {

    public Figure(String label, String value, Component... below) {
        this(new Span(label), value, below);
    }

    /** With a label of its own kind, such as a state. */
    public Figure(Component label, String value, Component... below) {
        addClassName("stat");
        Span name = new Span(label);
        name.addClassName("label");
        Span number = new Span(value);
        number.addClassName("stat__value");
        add(name, number);
        add(below);
    }
}
