package dev.loom.userui.catalog;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.loom.server.cluster.TemplateCard;
import dev.loom.server.cluster.TemplateCards;
import dev.loom.server.security.CurrentCaller;
import dev.loom.server.security.Right;
import dev.loom.server.security.Role;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Page;
import dev.loom.ui.picture.PlanGraph;
import jakarta.annotation.security.PermitAll;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Loom User's start: what clusters can be made of. */
@Route("")
@PageTitle("Catalog · Loom")
@PermitAll
@JavaScript("context://loom/loom-keys.js")
@StyleSheet("context://loom/catalog.css")
public final class CatalogView extends Page implements BeforeEnterObserver {

    private final List<TemplateCard> templates;
    private final InstantSource clock;
    private final boolean mayCreate;
    private final boolean mayWrite;
    private final TextField filter = new TextField();
    private final TagFilter tags;
    private final Div cards = new Div();

    public CatalogView(TemplateCards service, CurrentCaller current, InstantSource clock) {
        this.clock = clock;
        templates = service.list(current.get());
        mayCreate = current.get().may(Right.CREATE_CLUSTERS);
        if (mayCreate) {
            PlanGraph.prepare();
        }
        mayWrite = current.get().role().atLeast(Role.ADMINISTRATOR);
        tags = new TagFilter(templates, this::chosen);
        cards.addClassName("cards");
        add(
                head(
                        "Catalog",
                        mayCreate
                                ? "Pick a template, type a name, press Create. You can change"
                                        + " everything later."
                                : "What clusters are made of here."));
        if (templates.isEmpty()) {
            add(nothing());
        } else {
            add(filters(), cards);
        }
    }

    private Div filters() {
        filter.setPlaceholder("Filter templates");
        filter.setAriaLabel("Filter templates");
        filter.setPrefixComponent(new Icon("search"));
        Span key = new Span("/");
        key.addClassName("key");
        key.getElement().setAttribute("aria-hidden", "true");
        filter.setSuffixComponent(key);
        filter.setClearButtonVisible(true);
        filter.setWidth("280px");
        filter.getElement().setAttribute("data-key", "/");
        filter.setValueChangeMode(ValueChangeMode.EAGER);
        filter.addValueChangeListener(event -> chosen());
        Span order = new Span("Sorted by how often they are created here");
        order.addClassNames("small", "muted", "catalog__order");
        Div bar = new Div(filter, tags, order);
        bar.addClassName("catalog__bar");
        return bar;
    }

    /** Keeps the filter in the address, so that it can be shared. */
    private void chosen() {
        show();
        Map<String, String> kept = new TreeMap<>();
        if (!filter.isEmpty()) {
            kept.put("q", filter.getValue());
        }
        if (!tags.chosen().isEmpty()) {
            kept.put("tag", tags.chosen());
        }
        getUI().ifPresent(ui ->
                ui.getPage()
                        .getHistory()
                        .replaceState(null, new Location("", QueryParameters.simple(kept))));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters asked = event.getLocation().getQueryParameters();
        tags.choose(asked.getSingleParameter("tag").orElse(""));
        filter.setValue(asked.getSingleParameter("q").orElse(""));
        show();
    }

    private void show() {
        cards.removeAll();
        List<TemplateCard> found =
                templates.stream()
                        .filter(card -> tags.allows(card) && matches(card, filter.getValue()))
                        .toList();
        TemplateCard suggested =
                found.stream().filter(card -> card.problem() == null).findFirst().orElse(null);
        found.forEach(card ->
                cards.add(
                        new TemplateTile(
                                card, clock.instant(), mayCreate, card.equals(suggested))));
        if (found.isEmpty() && !templates.isEmpty()) {
            Button clear = new Button("Clear filter", event -> clear());
            cards.add(
                    new Empty(
                            "No template matches",
                            "Neither name, description nor services have it.",
                            clear));
        }
    }

    private void clear() {
        tags.choose("");
        filter.clear();
        chosen();
    }

    private static boolean matches(TemplateCard card, String text) {
        return List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+")).stream()
                .allMatch(word -> words(card).contains(word));
    }

    private static String words(TemplateCard card) {
        return String.join(
                        " ",
                        card.name(),
                        card.label(),
                        card.description(),
                        String.join(" ", card.tags()),
                        String.join(" ", card.services()))
                .toLowerCase(Locale.ROOT);
    }

    private Empty nothing() {
        if (!mayWrite) {
            return new Empty(
                    "No templates yet",
                    "Your administrators put templates here; then you create clusters of them.");
        }
        Anchor open = new Anchor("admin/templates", "Open Templates in Loom Admin");
        open.setRouterIgnore(true);
        return new Empty(
                "No templates yet", "Templates that you import or write will be cards here.", open);
    }
}
