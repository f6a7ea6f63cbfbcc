package dev.loom.adminui.node;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.loom.server.inventory.NodeDeclarations.Shown;
import dev.loom.server.problem.LoomException;
import dev.loom.ui.part.CopyText;
import dev.loom.ui.part.Latest;
import org.jspecify.annotations.Nullable;

/** Shows the host key that a node shows, and lets a person say that it is the right one. */
final class TrustDialog extends Dialog {

    /** Asks the node, and trusts a key if a fingerprint is given. */
    @FunctionalInterface
    interface Asking {
        Shown ask(@Nullable String fingerprint, boolean replace);
    }

    private final Asking asking;
    private final Div body = new Div();
    private final Button trust = new Button("Trust this key");

    TrustDialog(Asking asking) {
        this.asking = asking;
        setHeaderTitle("Host key");
        setWidth("520px");
        body.addClassNames("stack", "stack-3");
        body.getElement().setAttribute("aria-live", "polite");
        body.add(new Paragraph("Asking the node …"));
        trust.addThemeVariants(ButtonVariant.PRIMARY);
        trust.setVisible(false);
        add(body);
        getFooter().add(new Button("Close", event -> close()), trust);
        addOpenedChangeListener(event -> {
            if (event.isOpened()) {
                look();
            }
        });
    }

    /** Beside the page: a node that doesn't answer may take its time. */
    private void look() {
        UI ui = UI.getCurrent();
        Latest.<Shown>of(ui).ask(ui, () -> asking.ask(null, false), this::show, this::refuse);
    }

    private void show(Shown shown) {
        body.removeAll();
        body.add(
                new Paragraph(shown.name() + " at " + shown.address() + " shows this key:"),
                new CopyText(shown.fingerprint()),
                new Paragraph(words(shown)));
        trust.setVisible(!shown.trusted());
        trust.addClickListener(event -> trust(shown));
    }

    private static String words(Shown shown) {
        if (shown.trusted()) {
            return "It is the key that is known.";
        }
        return shown.before() == null
                ? "No key is known yet. Compare it with what the machine itself says:"
                        + " ssh-keygen -lf on its public key."
                : "Another key is known: "
                        + shown.before()
                        + ". Either the machine was replaced, or somebody stands in between. Trust"
                        + " the new key only if you know why it changed.";
    }

    private void trust(Shown shown) {
        try {
            asking.ask(shown.fingerprint(), shown.before() != null);
            close();
        } catch (LoomException e) {
            refuse(e);
        }
    }

    private void refuse(RuntimeException e) {
        if (!(e instanceof LoomException)) {
            throw e;
        }
        body.removeAll();
        body.add(new Paragraph(e.getMessage()));
        trust.setVisible(false);
    }
}
