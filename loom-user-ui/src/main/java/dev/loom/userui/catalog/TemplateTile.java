package dev.loom.userui.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.DescriptionList.Description;
import com.vaadin.flow.component.html.DescriptionList.Term;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.loom.core.layout.NodeLayout;
import dev.loom.server.cluster.TemplateCard;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Money;
import dev.loom.ui.part.Times;
import dev.loom.ui.picture.LayoutMap;
import dev.loom.ui.state.State;
import dev.loom.userui.create.CreateView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A template in short: the weave of its nodes, what it is, and a button that creates. */
final class TemplateTile extends Article {

    private static final int SERVICES = 4;

    TemplateTile(TemplateCard card, Instant now, boolean mayCreate, boolean suggested) {
        addClassNames("card", "tcard");
        Div body = new Div(name(card, suggested && mayCreate));
        body.addClassNames("card__body", "stack", "tcard__body");
        Paragraph description = new Paragraph(card.description());
        description.addClassNames("muted", "small", "tcard__description");
        body.add(description, services(card));
        if (card.problem() != null) {
            body.add(problem(card.problem()));
        }
        body.add(facts(card), foot(card, now, mayCreate, suggested));
        add(picture(card), body);
    }

    private static Component picture(TemplateCard card) {
        LayoutMap map = new LayoutMap(LayoutMap.Mode.MINIATURE);
        map.show(nodes(card.layout()));
        Div picture = new Div();
        picture.addClassName("tcard__pic");
        if (!card.layout().isEmpty()) {
            picture.add(map);
        }
        return picture;
    }

    private static List<LayoutMap.Node> nodes(List<NodeLayout> layout) {
        List<LayoutMap.Node> nodes = new ArrayList<>();
        for (NodeLayout one : layout) {
            for (int i = 0; i < one.count(); i++) {
                int number = nodes.size() + 1;
                nodes.add(
                        new LayoutMap.Node(
                                "node-" + number,
                                number,
                                "Node " + number,
                                State.PLANNED,
                                one.services(),
                                ""));
            }
        }
        return nodes;
    }

    private static Component name(TemplateCard card, boolean suggested) {
        H2 label = new H2(card.label());
        label.addClassName("tcard__label");
        Div line = new Div(label);
        line.addClassNames("row", "between");
        if (suggested && card.creates().isEmpty()) {
            Span chip = new Span("Good first cluster");
            chip.addClassNames("chip", "chip--s", "chip--accent");
            line.add(chip);
        }
        Div name = new Div(card.name());
        name.addClassNames("mono", "faint", "small");
        return new Div(line, name);
    }

    private static Component services(TemplateCard card) {
        Div chips = new Div();
        chips.addClassNames("row", "wrap", "tcard__chips");
        List<String> all = card.services();
        all.stream().limit(SERVICES).forEach(service -> chips.add(chip(service)));
        if (all.size() > SERVICES) {
            Span more = chip("+ " + (all.size() - SERVICES));
            more.setTitle(String.join(", ", all.subList(SERVICES, all.size())));
            chips.add(more);
        }
        return chips;
    }

    private static Span chip(String words) {
        Span chip = new Span(words);
        chip.addClassNames("chip", "chip--s");
        return chip;
    }

    private static Component problem(String words) {
        Div line =
                new Div(
                        new Icon("s-warning"),
                        new Span(Character.toUpperCase(words.charAt(0)) + words.substring(1)));
        line.addClassName("tcard__problem");
        line.getElement().setAttribute("data-state", "warning");
        return line;
    }

    private static Component facts(TemplateCard card) {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("tcard__facts");
        facts.add(
                fact("Nodes", range(card)),
                fact("From", card.perHour() == null ? "Unknown" : Money.perHour(card.perHour())),
                fact(
                        "Ready in",
                        card.readyIn() == null ? "Not known yet" : Times.length(card.readyIn())));
        return facts;
    }

    private static Div fact(String term, String words) {
        return new Div(new Term(term), new Description(words));
    }

    private static String range(TemplateCard card) {
        if (card.most() == null) {
            return card.least() + " or more";
        }
        return card.most() == card.least()
                ? String.valueOf(card.least())
                : card.least() + " – " + card.most();
    }

    private static Component foot(
            TemplateCard card, Instant now, boolean mayCreate, boolean suggested) {
        Div foot = new Div();
        foot.addClassNames("row", "between", "tcard__foot");
        if (mayCreate) {
            Button create =
                    new Button(
                            "Create",
                            new Icon("plus"),
                            event ->
                                    UI.getCurrent()
                                            .navigate(
                                                    CreateView.class, CreateView.of(card.name())));
            create.setAriaLabel("Create a cluster of " + card.label());
            if (suggested) {
                create.addThemeVariants(ButtonVariant.PRIMARY);
            }
            foot.add(create);
        }
        if (!card.creates().isEmpty()) {
            foot.add(new CreateBars(card.creates(), now));
        }
        return foot;
    }
}
