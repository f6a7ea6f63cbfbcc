package dev.loom.userui.cluster;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.ListDataProvider;
import dev.loom.server.run.RunView;
import dev.loom.server.run.StepView;
import dev.loom.ui.run.RunWords;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Times;
import dev.loom.ui.state.Progress;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A run with its steps, brought up to date as it goes on. */
final class RunCard extends Card {

    private final InstantSource clock;
    private final Div head = new Div();
    private final Div failure = new Div();
    private final Div progress = new Div();
    private final Grid<StepView> grid = new Grid<>();
    private final List<StepView> steps = new ArrayList<>();
    private @Nullable RunView shown;

    RunCard(InstantSource clock) {
        this.clock = clock;
        head.addClassName("card__head");
        failure.addClassName("problems");
        progress.addClassNames("card__body", "card__body--tight");
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setHeight("272px");
        grid.addColumn(StepView::number).setHeader("Step").setFlexGrow(0).setWidth("72px");
        grid.addColumn(RunCard::action).setHeader("Action").setFlexGrow(2);
        grid.addColumn(RunCard::node).setHeader("Node").setFlexGrow(2);
        grid.addComponentColumn(step -> new StateBadge(State.of(step.state())).plain())
                .setHeader("State");
        grid.addColumn(this::took).setHeader("Took").setFlexGrow(0).setWidth("110px");
        grid.addComponentColumn(RunCard::message).setHeader("Says").setFlexGrow(3);
        grid.setDataProvider(new ListDataProvider<>(steps));
        add(head, failure, progress, grid);
    }

    /** Shows the run; its steps are asked for only if something has happened in it. */
    void show(RunView run, Supplier<List<StepView>> read) {
        setVisible(true);
        boolean over = shown != null && run.equals(shown) && RunWords.ended(run);
        if (over) {
            return;
        }
        List<StepView> now = read.get();
        if (!run.equals(shown) || !now.equals(steps)) {
            shown = run;
            steps.clear();
            steps.addAll(now);
            grid.getDataProvider().refreshAll();
            showHead(run);
        }
    }

    private void showHead(RunView run) {
        head.removeAll();
        Span count = new Span(run.progress().done() + " of " + run.progress().total() + " steps");
        count.addClassNames("faint", "small", "num");
        Div end = new Div(count);
        end.addClassName("end");
        head.add(
                new H2("Last run: " + RunWords.title(run).toLowerCase(Locale.ROOT)),
                new StateBadge(State.of(run.state())),
                end);
        progress.removeAll();
        progress.add(Progress.of(steps.stream().map(step -> State.of(step.state())).toList()));
        failure.removeAll();
        RunView.FirstFailure first = run.firstFailure();
        String problem = run.problem();
        if (first != null) {
            failure.add(problem(first.action() + where(first), first.message()));
        } else if (problem != null) {
            failure.add(problem("The run", problem));
        }
    }

    private static String where(RunView.FirstFailure first) {
        return (first.service() == null ? "" : " " + first.service())
                + (first.node() == null ? "" : " on " + first.node());
    }

    private static Component problem(String what, String message) {
        Span words = new Span(what + " failed: " + message);
        words.addClassName("problem__text");
        Div problem = new Div(new Icon("s-failed"), words);
        problem.addClassName("problem");
        problem.getElement().setAttribute("data-state", State.Look.FAILED.word());
        return problem;
    }

    private static String action(StepView step) {
        return step.action() + (step.service() == null ? "" : " " + step.service());
    }

    private static String node(StepView step) {
        StepView.NodeRef node = step.node();
        return node == null ? "" : node.hostname();
    }

    private String took(StepView step) {
        Instant start = step.startedAt();
        Instant end = step.endedAt();
        return start == null
                ? ""
                : Times.length(Duration.between(start, end == null ? clock.instant() : end));
    }

    private static Component message(StepView step) {
        String message = step.message();
        Span words = new Span(message == null ? "" : message);
        words.setTitle(words.getText());
        words.addClassNames("clip", "muted");
        return words;
    }
}
