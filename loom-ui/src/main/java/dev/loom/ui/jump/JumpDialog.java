package dev.loom.ui.jump;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.Icon;
import java.util.List;

/**
 * Finds places while one types. Focus stays in the field; the arrow keys choose, Enter goes there.
 */
final class JumpDialog extends Dialog {

    private static final int TYPING_PAUSE_MS = 120;

    private final Caller caller;
    private final List<Places> known;
    private final TextField field = new TextField();
    private final Div found = new Div();

    JumpDialog(Caller caller, List<Places> known) {
        this.caller = caller;
        this.known = List.copyOf(known);
        addClassName("jump");
        setWidth("560px");
        setTop("96px");
        getElement().setAttribute("aria-label", "Search or jump to");
        field.setPlaceholder("Search or jump to…");
        field.setAriaLabel("Search or jump to");
        field.setWidthFull();
        field.setPrefixComponent(new Icon("search"));
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(TYPING_PAUSE_MS);
        field.addValueChangeListener(event -> show(event.getValue()));
        field.setAutofocus(true);
        found.addClassName("jump__found");
        found.setId("jump-found");
        found.getElement().setAttribute("role", "listbox");
        found.getElement().setAttribute("aria-label", "Places");
        add(field, found, keys());
        show("");
    }

    private static Component keys() {
        Span keys = new Span("↑ ↓ choose · Enter opens · Esc closes");
        keys.addClassNames("xs", "faint");
        return keys;
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        attached.getUI().addAfterNavigationListener(event -> close());
        field.focus();
        getElement().executeJs("window.loomFrame?.jump($0, $1)", field.getElement(), found);
    }

    private void show(String typed) {
        String words = typed.strip();
        found.removeAll();
        known.stream()
                .flatMap(places -> places.find(caller, words).stream())
                .map(this::line)
                .forEach(found::add);
        if (found.getComponentCount() == 0) {
            Div none = new Div("Nothing is called “" + words + "”.");
            none.addClassNames("muted", "jump__none");
            none.getElement().setAttribute("role", "status");
            found.add(none);
        }
    }

    private Component line(Place place) {
        Span words = new Span(place.words());
        words.addClassNames("medium", "clip");
        Span about = new Span(place.about());
        about.addClassNames("small", "faint", "end", "nowrap");
        Anchor line = new Anchor(place.address().isEmpty() ? "." : place.address());
        line.add(new Icon(place.icon()), words, about);
        line.addClassName("jump__line");
        line.getElement().setAttribute("role", "option");
        line.getElement().setAttribute("tabindex", "-1");
        line.getElement().addEventListener("click", event -> close());
        return line;
    }
}
