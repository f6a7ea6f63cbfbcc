package dev.loom.ui.job;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.job.PlannedView;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Times;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Planned times, and what clocks or a blackout do to each. */
final class NextTimes extends Grid<PlannedView> {

    private String zone;
    private Instant now;

    /**
     * No times yet.
     *
     * @param zone on whose clocks they are shown
     * @param narrow whether there is little room
     */
    NextTimes(String zone, Instant now, boolean narrow) {
        this.zone = zone;
        this.now = now;
        addThemeVariants(GridVariant.NO_BORDER);
        setSelectionMode(SelectionMode.NONE);
        setAllRowsVisible(true);
        addComponentColumn(this::time)
                .setHeader("Time")
                .setFlexGrow(0)
                .setWidth(narrow ? "252px" : "250px");
        if (!narrow) {
            addComponentColumn(time -> Times.relative(time.time(), this.now))
                    .setHeader("In")
                    .setFlexGrow(0)
                    .setWidth("90px");
        }
        addComponentColumn(NextTimes::effect).setHeader("What happens").setFlexGrow(1);
        setEmptyStateComponent(
                new Empty(
                        "It never fires by itself",
                        "Its schedule names no time that is still to come."));
    }

    /** Shows these, on the clocks of that zone. */
    NextTimes show(List<PlannedView> times, String inZone, Instant at) {
        zone = inZone;
        now = at;
        setItems(times);
        return this;
    }

    private Span time(PlannedView planned) {
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
