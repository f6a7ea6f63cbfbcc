package dev.loom.ui.jump;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.Icon;
import java.util.ArrayList;
import java.util.List;

/** Opens the search; so do Ctrl K and ⌘ K anywhere. */
public final class JumpBox extends NativeButton {

    private final List<Places> known = new ArrayList<>();

    public JumpBox(Caller caller) {
        addClassName("searchbox");
        Span words = new Span("Search or jump to…");
        words.addClassName("clip");
        Element key = new Element("kbd");
        key.setText("Ctrl K");
        key.setAttribute("aria-hidden", "true");
        add(new Icon("search"), words);
        getElement().appendChild(key);
        setAriaLabel("Search or jump to");
        getElement().setAttribute("aria-keyshortcuts", "Control+K Meta+K");
        getElement().setAttribute("aria-haspopup", "dialog");
        addClickListener(event -> new JumpDialog(caller, known).open());
    }

    /** Lets more be found. */
    public void know(Places places) {
        known.add(places);
    }
}
