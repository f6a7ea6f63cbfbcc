package dev.loom.ui.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasEnabled;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.shared.HasValidationProperties;
import dev.loom.server.problem.LoomException;
import dev.loom.server.problem.LoomException.At;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Asks for a few values and does something with them. What the server refuses stands at the field
 * that it is about, or above the buttons, and nothing that was entered is lost.
 */
public final class AskDialog extends Dialog {

    private final Div form = new Div();
    private final Paragraph refusal = new Paragraph();
    private final Map<String, HasValidationProperties> fields = new LinkedHashMap<>();
    private final Runnable action;

    /**
     * A question.
     *
     * @param verb what the button says, with its object
     * @param keep what the way back says
     * @param action throws {@link LoomException} to keep the dialog open
     */
    public AskDialog(String title, String verb, String keep, Runnable action) {
        this.action = action;
        setHeaderTitle(title);
        setWidth("440px");
        form.addClassNames("form", "form--dialog");
        refusal.addClassName("refusal");
        refusal.getElement().setAttribute("role", "alert");
        refusal.setVisible(false);
        Button go = new Button(verb, event -> go());
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.addClickShortcut(Key.ENTER).listenOn(this);
        add(form, refusal);
        getFooter().add(new Button(keep, event -> close()), go);
    }

    /** Adds what is read only. */
    public AskDialog with(Component... parts) {
        form.add(parts);
        return this;
    }

    /**
     * Adds a field.
     *
     * @param pointer how the server calls it in what it refuses
     */
    public <F extends Component & HasValidationProperties> AskDialog field(
            String pointer, F field) {
        fields.put(pointer, field);
        form.add(field);
        return this;
    }

    private void go() {
        refusal.setVisible(false);
        fields.values().forEach(field -> field.setInvalid(false));
        try {
            action.run();
        } catch (LoomException e) {
            refuse(e);
            return;
        }
        close();
    }

    private void refuse(LoomException e) {
        boolean atFields = !e.errors().isEmpty();
        for (At at : e.errors()) {
            HasValidationProperties field = fields.get(at.pointer());
            if (field == null || field instanceof HasEnabled enabled && !enabled.isEnabled()) {
                atFields = false;
            } else {
                field.setErrorMessage(at.message());
                field.setInvalid(true);
            }
        }
        if (!atFields) {
            refusal.setText(e.getMessage());
            refusal.setVisible(true);
        }
    }
}
