package dev.loom.userui.cluster;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import dev.loom.core.layout.NodeLayout;
import dev.loom.server.cluster.PreviewView;
import dev.loom.server.cluster.PreviewView.PreviewProblem;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Figure;
import dev.loom.ui.part.Icon;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;

/** What a request would come to: nodes, steps, price, and what stands against it. */
final class PreviewCard extends Card {

    PreviewCard() {
        getElement().setAttribute("aria-live", "polite");
    }

    void showNothing() {
        removeAll();
        add(
                new Empty(
                        "The preview stands here",
                        "Choose a template to see its nodes, its plan and what it costs."));
    }

    void show(PreviewView preview) {
        removeAll();
        boolean possible = !preview.nodes().isEmpty();
        Div end =
                new Div(
                        possible
                                ? new StateBadge(State.SUCCEEDED, "Can be created")
                                : new StateBadge(State.FAILED, "Can't be created so"));
        end.addClassName("end");
        Div head = new Div(new H2("Preview"), end);
        head.addClassName("card__head");
        add(head);
        if (possible) {
            add(figures(preview), layout(preview));
        }
        add(problems(preview));
    }

    private static Div figures(PreviewView preview) {
        PreviewView.Price price = preview.price();
        Div figures =
                new Div(
                        new Figure("Nodes", String.valueOf(preview.nodes().size())),
                        new Figure("Plan", preview.plan().steps().size() + " steps"),
                        new Figure(
                                "Price per hour",
                                price == null ? "Unknown" : price.perHour().toPlainString()));
        figures.addClassName("figures");
        return figures;
    }

    private static Div layout(PreviewView preview) {
        Div all = new Div();
        for (NodeLayout kind : preview.layout()) {
            Span count = new Span("%d × %s".formatted(kind.count(), kind.hardware()));
            count.addClassNames("medium", "nowrap");
            Div line = new Div(count);
            line.addClassNames("line", "wrap");
            for (String service : kind.services()) {
                Span chip = new Span(service);
                chip.addClassNames("chip", "chip--s");
                line.add(chip);
            }
            all.add(line);
        }
        all.addClassName("lines");
        return all;
    }

    private static Div problems(PreviewView preview) {
        Div all = new Div();
        all.addClassNames("problems", "lines");
        preview.problems().forEach(problem -> all.add(problem(problem)));
        return all;
    }

    private static Div problem(PreviewProblem problem) {
        boolean error = problem.severity().equals("error");
        Span words = new Span(problem.message());
        words.addClassName("problem__text");
        Span where = new Span(problem.pointer());
        where.addClassName("problem__at");
        Div line = new Div(new Icon(error ? "s-failed" : "s-warning"), words, where);
        line.addClassName("problem");
        line.getElement().setAttribute("data-state", error ? "failed" : "warning");
        return line;
    }
}
