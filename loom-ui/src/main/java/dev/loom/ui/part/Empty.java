package dev.loom.ui.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;

/** What a list shows that has nothing yet: what will be here, and what to do first. */
public final class Empty extends Div {

    public Empty(String title, String sentence, Component... action) {
        addClassName("empty");
        Icon picture = new Icon("woven");
        picture.addClassName("empty__picture");
        add(picture, new H3(title), new Paragraph(sentence));
        add(action);
    }
}
