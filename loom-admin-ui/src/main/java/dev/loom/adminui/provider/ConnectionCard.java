package dev.loom.adminui.provider;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.loom.server.problem.LoomException;
import dev.loom.server.provider.ProviderTests;
import dev.loom.server.provider.ProviderTests.TestView;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Latest;
import java.util.function.BooleanSupplier;

/**
 * Whether the provider works, asked when a person wants to know, and what its machines are like.
 */
final class ConnectionCard extends Card {

    private final ProviderTests tests;
    private final Caller caller;
    private final String provider;
    private final BooleanSupplier unsaved;
    private final Div result = new Div();
    private final Button test = new Button("Test connection");

    ConnectionCard(ProviderTests tests, Caller caller, String provider, BooleanSupplier unsaved) {
        super("Connection");
        this.tests = tests;
        this.caller = caller;
        this.provider = provider;
        this.unsaved = unsaved;
        Div body = new Div(result, test);
        body.addClassNames("card__body", "stack", "stack-3");
        result.addClassNames("stack");
        result.getElement().setAttribute("aria-live", "polite");
        test.addClassName("self-start");
        test.setDisableOnClick(true);
        test.addClickListener(event -> test());
        add(body);
    }

    /** Shows what was found out lately. */
    void show(TestView found) {
        test.setEnabled(true);
        Paragraph words = new Paragraph(found.message());
        result.removeAll();
        result.add(Health.of(found.works(), found.message()), words, machines(found));
        if (unsaved.getAsBoolean()) {
            Paragraph saved = new Paragraph("What you entered is not saved and was not tested.");
            saved.addClassNames("small", "muted");
            result.add(saved);
        }
    }

    /** Beside the page: a provider that doesn't answer may take its time. */
    private void test() {
        UI ui = UI.getCurrent();
        result.removeAll();
        result.add(sentence("Asking " + provider + " …"));
        Latest.<TestView>of(ui)
                .ask(ui, () -> tests.test(caller, provider), this::show, this::refuse);
    }

    private void refuse(RuntimeException e) {
        test.setEnabled(true);
        if (!(e instanceof LoomException)) {
            throw e;
        }
        result.removeAll();
        result.add(new Paragraph(e.getMessage()));
    }

    private static Div machines(TestView found) {
        Div words = new Div();
        words.addClassNames("stack");
        if (!found.isolated()) {
            words.add(Health.notIsolated());
        }
        words.add(
                sentence(
                        found.isolated()
                                ? "Its machines are isolated from each other and from this server."
                                : "Its machines share this server's system: good for trying"
                                        + " things out, no place for what others must not see."));
        return words;
    }

    private static Paragraph sentence(String words) {
        Paragraph sentence = new Paragraph(words);
        sentence.addClassNames("small", "muted");
        return sentence;
    }
}
