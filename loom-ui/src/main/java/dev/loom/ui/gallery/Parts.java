package dev.loom.ui.gallery;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import dev.loom.spi.Field;
import dev.loom.spi.FieldSchema;
import dev.loom.spi.FieldType;
import dev.loom.ui.form.SchemaForm;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.ConfirmByName;
import dev.loom.ui.part.CopyText;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Figure;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Times;
import dev.loom.ui.problem.ProblemList;
import dev.loom.ui.problem.Severity;
import dev.loom.ui.source.SourceView;
import dev.loom.ui.state.Progress;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The parts that consist of words. */
final class Parts {

    private static final List<String> ICONS =
            List.of(
                    "cluster",
                    "node",
                    "template",
                    "retry",
                    "stop",
                    "pause",
                    "play",
                    "plus",
                    "trash",
                    "copy",
                    "search",
                    "filter",
                    "dl",
                    "key",
                    "users",
                    "book",
                    "gear",
                    "term",
                    "ext");

    private final Instant now;

    Parts(Instant now) {
        this.now = now;
    }

    Component[] cards() {
        return new Component[] {
            card("States", states(false)),
            card("States in lists", states(true)),
            card("Progress", progress()),
            card("Buttons", buttons()),
            card("Fields", fields()),
            card("Icons", icons()),
            figures(),
            card("Times and commands", commands()),
            card("Problems", problems()),
            card("Form from a schema", form()),
            card("Source", source()),
            card("Nothing yet", empty()),
        };
    }

    static Card card(String title, Component... parts) {
        Div body = new Div(parts);
        body.addClassName("gallery__parts");
        Card card = new Card(title);
        card.add(body);
        return card;
    }

    private static Component[] states(boolean plain) {
        List<Component> badges = new ArrayList<>();
        for (State state : State.values()) {
            StateBadge badge = new StateBadge(state);
            badges.add(plain ? badge.plain() : badge);
        }
        return badges.toArray(Component[]::new);
    }

    private static Component[] progress() {
        List<State> states = new ArrayList<>(Collections.nCopies(14, State.SUCCEEDED));
        states.addAll(Collections.nCopies(3, State.RUNNING));
        states.add(State.FAILED);
        states.addAll(Collections.nCopies(6, State.PENDING));
        return new Component[] {
            Progress.of(states),
            Progress.of(Collections.nCopies(8, State.SUCCEEDED)),
            Progress.of(List.of())
        };
    }

    private static Component[] buttons() {
        Button primary = new Button("Create cluster", new Icon("plus"));
        primary.addThemeVariants(ButtonVariant.PRIMARY);
        Button loss = new Button("Delete cluster…", new Icon("trash"), event -> confirm());
        loss.addThemeVariants(ButtonVariant.ERROR);
        Button quiet = new Button("Retry run");
        quiet.addThemeVariants(ButtonVariant.TERTIARY);
        Button small = new Button("Extend lease…");
        small.addThemeVariants(ButtonVariant.SMALL);
        Button off = new Button("Abort run");
        off.setEnabled(false);
        return new Component[] {
            primary, new Button("Retry run", new Icon("retry")), quiet, small, loss, off
        };
    }

    /** Opens over the page, in the theme that was chosen for that. */
    private static void confirm() {
        new ConfirmByName(
                        "web-7",
                        "The 12 nodes of web-7 and all that is on them will be lost.",
                        "Delete cluster",
                        "Keep cluster",
                        () -> {})
                .open();
    }

    private static Component[] fields() {
        TextField name = new TextField("Name");
        name.setValue("web-7");
        name.setHelperText("Lower case, digits and hyphens.");
        TextField wrong = new TextField("Size");
        wrong.setValue("1200");
        wrong.setErrorMessage("At most 1000 nodes.");
        wrong.setInvalid(true);
        TextField off = new TextField("Template");
        off.setValue("web");
        off.setReadOnly(true);
        return new Component[] {
            name, wrong, off, new Checkbox("Keep it when its lease ends", true)
        };
    }

    private static Component[] icons() {
        return ICONS.stream().map(Icon::new).toArray(Component[]::new);
    }

    private static Card figures() {
        Card card = new Card();
        card.addClassName("figures");
        card.add(
                new Figure("Nodes", "12", small("3 service sets")),
                new Figure(new StateBadge(State.FAILED).plain(), "1", small("node")),
                new Figure("Took", Times.length(Duration.ofSeconds(254)), small("usually 4 min")));
        return card;
    }

    private static Span small(String words) {
        Span small = new Span(words);
        small.addClassNames("small", "muted");
        return small;
    }

    private Component[] commands() {
        return new Component[] {
            Times.relative(now.minus(Duration.ofMinutes(3)), now),
            Times.relative(now.plus(Duration.ofDays(2)), now),
            new CopyText("ssh -p 2201 loom@127.0.0.1"),
            new Anchor("gallery", "A link")
        };
    }

    private static Component problems() {
        Button fix = new Button("Use 1000 nodes");
        fix.addThemeVariants(ButtonVariant.SMALL);
        ProblemList list = new ProblemList();
        list.show(
                List.of(
                        new ProblemList.Item(
                                Severity.ERROR,
                                "1200 nodes are more than the 1000 that web allows.",
                                "The template says so.",
                                "size",
                                List.of(fix)),
                        new ProblemList.Item(
                                Severity.WARNING,
                                "nginx needs 2 GB, small has 1 GB.",
                                null,
                                "hardware",
                                List.of()),
                        new ProblemList.Item(
                                Severity.NOTICE,
                                "The lease ends in 2 days.",
                                null,
                                null,
                                List.of())));
        return list;
    }

    private static Component form() {
        SchemaForm form =
                new SchemaForm(
                        FieldSchema.of(
                                Field.text("user", "User", "Who logs in."),
                                Field.password("key", "API key", "From the provider's console."),
                                Field.number("port", "Port", "Where it answers.").withDefault("22"),
                                new Field(
                                        "region",
                                        "Region",
                                        "Where machines are.",
                                        FieldType.SELECT,
                                        "east",
                                        List.of("east", "west"),
                                        false,
                                        false)));
        form.getElement().getStyle().set("width", "100%");
        return form;
    }

    private static Component source() {
        SourceView source = new SourceView("A template");
        source.show(
                """
                # a web tier behind a balancer
                name: web
                services: [haproxy, nginx]
                size: {min: 2, max: 1000}
                """,
                Map.of(4, List.of("More than the tenant's quota of 500 nodes.")));
        return source;
    }

    private static Component empty() {
        Button create = new Button("Create cluster", new Icon("plus"));
        create.addThemeVariants(ButtonVariant.PRIMARY);
        return new Empty(
                "No clusters here yet",
                "The clusters that you create will be listed here.",
                create);
    }
}
