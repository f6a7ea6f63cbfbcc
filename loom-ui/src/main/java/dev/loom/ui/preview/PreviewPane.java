package dev.loom.ui.preview;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.cluster.PreviewView;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Money;
import dev.loom.ui.part.Times;
import dev.loom.ui.picture.LayoutMap;
import dev.loom.ui.picture.LayoutMap.Mode;
import dev.loom.ui.picture.PlanGraph;
import dev.loom.ui.problem.ProblemList;
import dev.loom.ui.problem.Severity;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the request would come to: which services where, the plan, the price, and problems. */
@StyleSheet("context://loom/preview.css")
public final class PreviewPane extends Card {

    private static final int MOST_WOVEN = 40;

    private final Div verdict = new Div();
    private final LayoutMap map = new LayoutMap(Mode.WEAVE);
    private final NativeButton weave = new NativeButton("Weave", event -> show(Mode.WEAVE));
    private final NativeButton tiles = new NativeButton("Tiles", event -> show(Mode.TILES));
    private final PlanGraph graph = new PlanGraph();
    private final Span steps = new Span();
    private final Div layout = new Div();
    private final Div plan = new Div();
    private final Div price = new Div();
    private final ProblemList problems = new ProblemList();
    private final Div nothing = new Div();
    private PlanSteps shown = new PlanSteps(List.of(), List.of(), Set.of());

    public PreviewPane() {
        addClassName("preview");
        getElement().setAttribute("role", "complementary");
        getElement().setAttribute("aria-label", "Preview");
        Span typing = new Span("changes as you type");
        typing.addClassName("faint");
        verdict.addClassName("end");
        verdict.getElement().setAttribute("aria-live", "polite");
        Div head = new Div(new H2("Preview"), typing, verdict);
        head.addClassName("card__head");
        graph.setThumb(true);
        graph.setLanes(PlanGraph.Lanes.SERVICE_SET);
        configureLayout();
        configurePlan();
        price.addClassNames("price", "preview__part");
        nothing.add(
                new Empty(
                        "The preview stands here",
                        "Choose a template to see its nodes, its plan and what it costs."));
        add(head, nothing, layout, plan, price, problems);
        showNothing();
    }

    private void configureLayout() {
        Div kind = new Div(weave, tiles);
        kind.addClassName("seg");
        kind.getElement().setAttribute("role", "group");
        kind.getElement().setAttribute("aria-label", "Kind of picture");
        layout.add(line(new H3("Layout"), kind), map);
        layout.addClassNames("preview__part", "stack", "stack-3");
        show(Mode.WEAVE);
    }

    private void configurePlan() {
        steps.addClassNames("small", "muted");
        Button open = new Button("Open graph…", event -> openGraph());
        open.addThemeName("small");
        Div end = new Div(steps, open);
        end.addClassName("row");
        plan.add(line(new H3("Plan"), end), graph);
        plan.addClassNames("preview__part", "stack");
    }

    private static Div line(H3 title, Div end) {
        Div line = new Div(title, end);
        line.addClassNames("row", "between");
        return line;
    }

    private void show(Mode mode) {
        map.setMode(mode);
        weave.getElement().setAttribute("aria-pressed", String.valueOf(mode == Mode.WEAVE));
        tiles.getElement().setAttribute("aria-pressed", String.valueOf(mode == Mode.TILES));
    }

    /** Says what will be here. */
    public void showNothing() {
        nothing.setVisible(true);
        List.of(layout, plan, price).forEach(part -> part.setVisible(false));
        verdict.removeAll();
        problems.show(List.of());
    }

    /** Shows an answer with the problems that the page made of it. */
    public void show(PreviewView preview, List<ProblemList.Item> items, Optional<Duration> lease) {
        boolean laid = !preview.nodes().isEmpty();
        boolean possible =
                laid && items.stream().noneMatch(item -> item.severity() == Severity.ERROR);
        nothing.setVisible(false);
        verdict.removeAll();
        verdict.add(
                possible
                        ? new StateBadge(State.SUCCEEDED, "Can be created")
                        : new StateBadge(State.FAILED, "Can't be created like this"));
        List.of(layout, plan, price).forEach(part -> part.setVisible(laid));
        if (laid) {
            map.show(PlanSteps.nodes(preview));
            weave.setEnabled(preview.nodes().size() <= MOST_WOVEN);
            shown = PlanSteps.of(preview);
            graph.show(shown.steps(), shown.gates(), shown.critical());
            steps.setText(
                    shown.steps().size() + " steps, " + shown.critical().size() + " in a row");
            plan.setVisible(!shown.steps().isEmpty());
            price(preview, lease);
        }
        problems.show(items);
    }

    private void price(PreviewView preview, Optional<Duration> lease) {
        price.removeAll();
        PreviewView.Price known = preview.price();
        int nodes = preview.nodes().size();
        if (known == null) {
            price.add(
                    figure("Price per hour", "Unknown", "not every hardware type has a price"),
                    figure("Nodes", String.valueOf(nodes), ""));
            return;
        }
        if (Money.isFree(known.perHour())) {
            price.add(figure("Price per hour", "Free", nodes(nodes)));
            return;
        }
        price.add(figure("Price per hour", Money.amount(known.perHour()), nodes(nodes)));
        price.add(
                lease.map(length ->
                                figure(
                                        "Until the lease ends",
                                        Money.over(known.perHour(), length),
                                        Times.length(length)))
                        .orElseGet(() -> figure("Until the lease ends", "—", "it has no end")));
    }

    private static String nodes(int nodes) {
        return nodes == 1 ? "1 node" : nodes + " nodes";
    }

    private static Div figure(String label, String value, String below) {
        Span name = new Span(label);
        name.addClassName("eyebrow");
        Span number = new Span(value);
        number.addClassName("stat__value");
        Span words = new Span(below);
        words.addClassNames("xs", "faint");
        Div figure = new Div(name, number, words);
        figure.addClassName("stat");
        return figure;
    }

    private void openGraph() {
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle("Plan of " + shown.steps().size() + " steps");
        dialog.setWidth("min(1400px, 96vw)");
        PlanGraph large = new PlanGraph();
        large.show(shown.steps(), shown.gates(), shown.critical());
        dialog.add(large);
        dialog.getFooter().add(new Button("Close graph", event -> dialog.close()));
        dialog.open();
    }
}
