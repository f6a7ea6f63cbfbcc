package dev.loom.adminui.people;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.server.tenant.Tokens;
import dev.loom.server.tenant.Tokens.Held;
import dev.loom.server.tenant.Tokens.Token;
import dev.loom.ui.part.AskDialog;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.ConfirmByName;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Once;
import dev.loom.ui.part.Page;
import dev.loom.ui.part.Times;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everybody's API tokens in the tenant: which there are, when each was used, and ending them. */
@Route("admin/tokens")
@PageTitle("Tokens · Loom")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class TokensView extends Page {

    private static final Map<Integer, String> LIFETIMES =
            Map.of(1, "1 day", 30, "30 days", 90, "90 days", 365, "1 year", 0, "No end");

    private final Tokens tokens;
    private final Caller caller;
    private final InstantSource clock;
    private final Grid<Held> grid = new Grid<>();

    public TokensView(Tokens tokens, CurrentCaller current, InstantSource clock) {
        this.tokens = tokens;
        this.caller = current.get();
        this.clock = clock;
        configureColumns();
        Card card = new Card();
        card.addClassName("card--list");
        card.add(grid);
        add(head("Tokens", "What scripts sign in with, everybody's.", actions()), card);
        look();
    }

    /** One's own tokens lie in one's own tenant. */
    private Component[] actions() {
        if (!caller.atHome()) {
            return new Component[0];
        }
        Button make = new Button("Make token of mine…", new Icon("plus"), event -> make());
        make.addThemeVariants(ButtonVariant.PRIMARY);
        return new Component[] {make};
    }

    private void configureColumns() {
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addComponentColumn(TokensView::name)
                .setHeader("Token")
                .setFlexGrow(2)
                .setComparator(Comparator.comparing(held -> held.token().name()));
        grid.addComponentColumn(TokensView::person)
                .setHeader("Whose")
                .setFlexGrow(2)
                .setComparator(Comparator.comparing(Held::person));
        grid.addComponentColumn(held -> time(held.token().createdAt(), ""))
                .setHeader("Made")
                .setComparator(Comparator.comparing(held -> held.token().createdAt()));
        grid.addComponentColumn(held -> time(held.token().lastUsedAt(), "never"))
                .setHeader("Last used")
                .setComparator(
                        Comparator.comparing(
                                held -> held.token().lastUsedAt(),
                                Comparator.nullsFirst(Comparator.naturalOrder())));
        grid.addComponentColumn(this::end).setHeader("Ends");
        grid.addComponentColumn(this::revoke).setHeader("Actions").setWidth("140px").setFlexGrow(0);
        grid.setEmptyStateComponent(
                new Empty("No tokens yet", "Scripts and the command line sign in with them."));
    }

    private void look() {
        grid.setItems(tokens.all(caller));
    }

    private static Component name(Held held) {
        Span name = new Span(held.token().name());
        name.addClassName("medium");
        return name;
    }

    private static Component person(Held held) {
        Span person = new Span(new Span(held.person()));
        person.addClassName("row");
        if (!held.personEnabled()) {
            Span off = new Span("may not sign in");
            off.addClassNames("chip", "chip--s");
            person.add(off);
        }
        return person;
    }

    private Component time(@Nullable Instant time, String never) {
        if (time == null) {
            Span words = new Span(never);
            words.addClassName("faint");
            return words;
        }
        return Times.relative(time, clock.instant());
    }

    private Component end(Held held) {
        Instant end = held.token().expiresAt();
        if (end != null && end.isBefore(clock.instant())) {
            Span badge = new Span(new Icon("s-terminated"), new Span("Has ended"));
            badge.addClassNames("badge", "badge--plain");
            badge.getElement().setAttribute("data-state", "pending");
            return badge;
        }
        return time(end, "no end");
    }

    private Component revoke(Held held) {
        Button end = new Button("End token…", event -> confirm(held));
        end.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        end.setAriaLabel("End token " + held.token().name() + " of " + held.person() + "…");
        return end;
    }

    private void confirm(Held held) {
        Token token = held.token();
        new ConfirmByName(
                        token.name(),
                        "Whatever signs in with this token of "
                                + held.person()
                                + " is refused from now on. A token can't be brought back.",
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
        new AskDialog(
                        "Make token",
                        "Make token",
                        "Make none",
                        () -> {
                            Duration lifetime =
                                    days.getValue() == 0 ? null : Duration.ofDays(days.getValue());
                            Tokens.Made made =
                                    tokens.create(caller, name.getValue().strip(), lifetime);
                            look();
                            new Once(
                                            "Token " + made.token().name(),
                                            "Send it as \"Authorization: Bearer …\", or give it to"
                                                    + " \"loom login\". It may do all that you may.",
                                            made.text())
                                    .open();
                        })
                .field("/name", name)
                .field("/expires", days)
                .open();
        name.focus();
    }
}
