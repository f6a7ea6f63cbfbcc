package dev.loom.ui.part;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;

/** A text, such as a command, with a button that copies it. */
public final class CopyText extends Span {

    public CopyText(String text) {
        addClassName("ssh");
        NativeButton copy = new NativeButton();
        copy.addClassName("plain");
        copy.add(new Icon("copy"));
        copy.setAriaLabel("Copy " + text);
        copy.addClickListener(event -> {
            copy.getElement().executeJs("navigator.clipboard.writeText($0)", text);
            Notification.show("Copied");
        });
        add(new Span(text), copy);
    }
}
