package dev.loom.ui.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;

/** A page: a head with its actions at the right, and what follows. */
public abstract class Page extends Div {

    @SuppressWarnings("this-escape") // a component is built by calling itself
    protected Page() {
        addClassName("page");
    }

    /** The head of a page. */
    protected static Div head(String title, String subtitle, Component... actions) {
        Div words = new Div(new H1(title), new Paragraph(subtitle));
        Div right = new Div(actions);
        right.addClassName("page__actions");
        Div head = new Div(words, right);
        head.addClassName("page__head");
        return head;
    }
}
