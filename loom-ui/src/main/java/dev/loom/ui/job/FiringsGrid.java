package dev.loom.ui.job;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.job.FiringView;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;
import java.util.List;
import java.util.Objects;

/** Planned times, and what became or becomes of each. */
final class FiringsGrid extends Grid<FiringView> {

    private static final int SHORT = 50;

    private final JobPlaces places;

    /**
     * A grid of nothing yet.
     *
     * @param places where its links lead
     * @param zone on whose clocks times are shown
     */
    FiringsGrid(JobPlaces places, String zone) {
        this.places = places;
        addThemeVariants(GridVariant.NO_BORDER);
        setSelectionMode(SelectionMode.NONE);
        addComponentColumn(firing -> time(firing, zone))
                .setHeader("Planned")
                .setFlexGrow(0)
                .setWidth("250px");
        addComponentColumn(firing -> JobWords.firing(firing.state()))
                .setHeader("Firing")
                .setFlexGrow(0)
                .setWidth("120px");
        addComponentColumn(this::run).setHeader("Run").setFlexGrow(0).setWidth("140px");
        addComponentColumn(FiringsGrid::why).setHeader("Why").setFlexGrow(1);
    }

    /** Shows these. */
    FiringsGrid show(List<FiringView> firings) {
        setItems(firings);
        setAllRowsVisible(firings.size() <= SHORT);
        return this;
    }

    private static Span time(FiringView firing, String zone) {
        Span time = new Span(JobWords.exact(firing.planned(), zone));
        time.addClassNames("num", "nowrap");
        return time;
    }

    private Component run(FiringView firing) {
        if (firing.run() == null) {
            return new Span("–");
        }
        State state = State.of(Objects.requireNonNullElse(firing.runState(), ""));
        Anchor link = new Anchor(places.run(firing.run()));
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
