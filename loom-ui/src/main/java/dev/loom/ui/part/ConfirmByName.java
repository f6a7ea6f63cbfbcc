package dev.loom.ui.part;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

/** Asks for the name of what will be lost before it is. */
public final class ConfirmByName extends Dialog {

    /**
     * The question.
     *
     * @param name what must be typed
     * @param loss a sentence on what will be lost
     * @param verb what the button says, with its object
     * @param keep what the way back says
     */
    public ConfirmByName(String name, String loss, String verb, String keep, Runnable action) {
        setHeaderTitle(verb + "?");
        setWidth("420px");
        TextField typed = new TextField("Type " + name + " to go on");
        typed.setWidthFull();
        typed.setValueChangeMode(ValueChangeMode.EAGER);
        Button confirm =
                new Button(
                        verb,
                        event -> {
                            close();
                            action.run();
                        });
        confirm.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        confirm.setEnabled(false);
        typed.addValueChangeListener(
                event -> confirm.setEnabled(event.getValue().strip().equals(name)));
        add(new Paragraph(loss), typed);
        getFooter().add(new Button(keep, event -> close()), confirm);
        addOpenedChangeListener(event -> typed.focus());
    }
}
