package dev.loom.adminui.job;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.job.FiringView;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Empty;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;
import java.util.List;
import java.util.Objects;

/** Planned times that have come, and what became of each, newest first. */
final class FiringsCard extends Card {

    FiringsCard(List<FiringView> firings, String zone) {
        super("Firings");
        Grid<FiringView> grid = new Grid<>();
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        grid.addComponentColumn(firing -> time(firing, zone))
                .setHeader("Planned")
                .setFlexGrow(0)
                .setWidth("250px");
        grid.addComponentColumn(firing -> JobWords.firing(firing.state()))
                .setHeader("Firing")
                .setFlexGrow(0)
                .setWidth("120px");
        grid.addComponentColumn(FiringsCard::run).setHeader("Run").setFlexGrow(0).setWidth("140px");
        grid.addComponentColumn(FiringsCard::why).setHeader("Why").setFlexGrow(1);
        grid.setItems(firings);
        grid.setEmptyStateComponent(
                new Empty(
                        "It hasn't fired yet",
                        "Each of its planned times will be listed here, with its run or why it"
                                + " has none."));
        add(grid);
    }

    private static Span time(FiringView firing, String zone) {
        Span time = new Span(JobWords.exact(firing.planned(), zone));
        time.addClassNames("num", "nowrap");
        return time;
    }

    private static Component run(FiringView firing) {
        if (firing.run() == null) {
            return new Span("–");
        }
        State state = State.of(Objects.requireNonNullElse(firing.runState(), ""));
        Anchor link = new Anchor(JobWords.run(firing.run()));
        link.add(new StateBadge(state).plain());
        return link;
    }

    private static Span why(FiringView firing) {
        String words = Objects.requireNonNullElse(firing.reason(), "");
        Span why = new Span(words);
        why.setTitle(words);
        why.addClassNames("clip", "muted");
        return why;
    }
}
