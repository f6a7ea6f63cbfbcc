package dev.loom.ui.profile;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.loom.server.security.Caller;
import dev.loom.server.tenant.Tokens;
import dev.loom.server.tenant.Tokens.Token;
import dev.loom.ui.part.AskDialog;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.ConfirmByName;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Once;
import dev.loom.ui.part.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One's own API tokens: making and ending them. They lie in one's own tenant. */
final class TokensCard extends Card {

    private static final Map<Integer, String> LIFETIMES =
            Map.of(1, "1 day", 30, "30 days", 90, "90 days", 365, "1 year", 0, "No end");

    private final Tokens tokens;
    private final Caller caller;
    private final InstantSource clock;
    private final Grid<Token> grid = new Grid<>();

    TokensCard(Tokens tokens, Caller caller, InstantSource clock) {
        Button make = new Button("Make token…", new Icon("plus"));
        make.addThemeVariants(ButtonVariant.SMALL);
        make.setVisible(caller.atHome());
        super("API tokens", make);
        this.tokens = tokens;
        this.caller = caller;
        this.clock = clock;
        make.addClickListener(event -> make());
        if (caller.atHome()) {
            configureColumns();
            add(grid);
            look();
        } else {
            Paragraph elsewhere =
                    new Paragraph("Your tokens are in " + caller.homeTenant() + ", not here.");
            elsewhere.addClassName("profile__elsewhere");
            add(elsewhere);
        }
    }

    private void configureColumns() {
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        grid.addColumn(Token::name).setHeader("Token").setFlexGrow(2);
        grid.addComponentColumn(token -> time(token.createdAt(), "")).setHeader("Made");
        grid.addComponentColumn(token -> time(token.lastUsedAt(), "never")).setHeader("Last used");
        grid.addComponentColumn(token -> time(token.expiresAt(), "no end")).setHeader("Ends");
        grid.addComponentColumn(this::end).setHeader("Actions").setWidth("140px").setFlexGrow(0);
        grid.setEmptyStateComponent(
                new Empty("No tokens yet", "Scripts and the command line sign in with them."));
    }

    private void look() {
        grid.setItems(tokens.list(caller));
    }

    private Component time(@Nullable Instant time, String never) {
        if (time == null) {
            Span words = new Span(never);
            words.addClassName("faint");
            return words;
        }
        return Times.relative(time, clock.instant());
    }

    private Component end(Token token) {
        Button end = new Button("End token…", event -> confirm(token));
        end.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        end.setAriaLabel("End token " + token.name() + "…");
        return end;
    }

    private void confirm(Token token) {
        new ConfirmByName(
                        token.name(),
                        "Whatever signs in with this token is refused from now on. A token can't be"
                                + " brought back.",
                        "End token",
                        "Keep token",
                        () -> {
                            tokens.delete(caller, token.id());
                            look();
                            Notification.show("Ended " + token.name());
                        })
                .open();
    }

    private void make() {
        TextField name = new TextField("Name");
        name.setHelperText("What it is for, such as ci.");
        name.setManualValidation(true);
        Select<Integer> days = new Select<>();
        days.setLabel("Lifetime");
        days.setItems(1, 30, 90, 365, 0);
        days.setItemLabelGenerator(each -> LIFETIMES.getOrDefault(each, ""));
        days.setValue(90);
        new AskDialog("Make token", "Make token", "Make none", () -> make(name.getValue(), days))
                .field("/name", name)
                .field("/expires", days)
                .open();
        name.focus();
    }

    private void make(String name, Select<Integer> days) {
        Duration lifetime = days.getValue() == 0 ? null : Duration.ofDays(days.getValue());
        Tokens.Made made = tokens.create(caller, name.strip(), lifetime);
        look();
        new Once(
                        "Token " + made.token().name(),
                        "Send it as \"Authorization: Bearer …\", or give it to \"loom login\". It"
                                + " may do all that you may.",
                        made.text())
                .open();
    }
}
