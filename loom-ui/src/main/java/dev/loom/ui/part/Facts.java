package dev.loom.ui.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.DescriptionList.Description;
import com.vaadin.flow.component.html.DescriptionList.Term;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

/** Names and values below each other. */
public final class Facts extends DescriptionList {

    public Facts() {
        addClassName("facts");
    }

    /** Adds one, unless there is nothing to say. */
    public Facts with(String name, @Nullable String value) {
        return value == null || value.isBlank() ? this : with(name, new Span(value));
    }

    /** Adds one. */
    public Facts with(String name, Component value) {
        add(new Term(name), new Description(value));
        return this;
    }
}
