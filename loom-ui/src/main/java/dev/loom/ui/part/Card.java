package dev.loom.ui.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;

/** What belongs together, on a ground of its own; never in another card. */
public class Card extends Div {

    @SuppressWarnings("this-escape") // a component is built by calling itself
    public Card() {
        addClassName("card");
    }

    /**
     * With a head.
     *
     * @param end what stands at its right, such as a link
     */
    @SuppressWarnings("this-escape") // as above
    public Card(String title, Component... end) {
        this();
        Div head = new Div(new H2(title));
        head.addClassName("card__head");
        if (end.length > 0) {
            Div right = new Div(end);
            right.addClassName("end");
            head.add(right);
        }
        add(head);
    }
}
