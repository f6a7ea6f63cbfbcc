package dev.loom.adminui.job;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.job.JobView;
import dev.loom.server.job.PlannedView;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Times;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The next times of a job, and what clocks or a blackout do to each. */
final class NextTimesCard extends Card {

    NextTimesCard(JobView job, List<PlannedView> next, Instant now) {
        super(job.active() ? "Next times" : "Next times, if it were on");
        Grid<PlannedView> grid = new Grid<>();
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        grid.addComponentColumn(time -> time(time, job.timezone()))
                .setHeader("Time")
                .setFlexGrow(0)
                .setWidth("250px");
        grid.addComponentColumn(time -> Times.relative(time.time(), now))
                .setHeader("In")
                .setFlexGrow(0)
                .setWidth("90px");
        grid.addComponentColumn(NextTimesCard::effect).setHeader("What happens").setFlexGrow(1);
        grid.setItems(next);
        grid.setEmptyStateComponent(
                new Empty(
                        "It never fires by itself",
                        "Its schedule names no time that is still to come."));
        add(grid);
    }

    private static Span time(PlannedView planned, String zone) {
        Span time = new Span(JobWords.exact(planned.time(), zone));
        time.addClassNames("num", "nowrap");
        return time;
    }

    private static Component effect(PlannedView planned) {
        String note = Objects.requireNonNullElse(planned.note(), "");
        boolean sameWord = note.startsWith(planned.effect());
        String word = sameWord ? note : planned.effect();
        StateBadge badge =
                new StateBadge(
                                planned.fires() ? State.READY : State.SKIPPED,
                                JobWords.capital(word)
                                        + (planned.times() > 1 ? " ×" + planned.times() : ""))
                        .plain();
        badge.setTitle(note);
        Span more = new Span(sameWord ? "" : note);
        more.addClassNames("clip", "muted", "small");
        more.setTitle(note);
        Div effect = new Div(badge, more);
        effect.addClassNames("row");
        return effect;
    }
}
