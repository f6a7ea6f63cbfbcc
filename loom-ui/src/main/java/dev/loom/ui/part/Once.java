package dev.loom.ui.part;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;

/** Shows a secret at the one moment at which it is known. */
public final class Once extends Dialog {

    public Once(String title, String sentence, String secret) {
        setHeaderTitle(title);
        setWidth("560px");
        setCloseOnOutsideClick(false);
        CopyText text = new CopyText(secret);
        text.addClassName("once");
        Paragraph never = new Paragraph("It is not shown again.");
        never.addClassNames("small", "muted");
        add(new Paragraph(sentence), text, never);
        Button done = new Button("I have it", event -> close());
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(done);
    }
}
