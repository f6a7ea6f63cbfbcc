package dev.loom.ui.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.run.RunView;
import dev.loom.ui.part.Times;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;
import java.time.Instant;
import java.time.InstantSource;

/** What a list says of a run. */
final class RunColumns {

    private final InstantSource clock;
    private final String path;

    RunColumns(InstantSource clock, String path) {
        this.clock = clock;
        this.path = path;
    }

    /**
     * Adds them.
     *
     * @param withCluster whether it says what each is about
     * @param withTemplate whether it says what clusters were made from
     */
    void addTo(Grid<RunView> grid, boolean withCluster, boolean withTemplate) {
        grid.addComponentColumn(run -> name(run, withCluster)).setHeader("Run").setFlexGrow(2);
        grid.addComponentColumn(run -> new StateBadge(State.of(run.state())).plain())
                .setHeader("State")
                .setFlexGrow(0)
                .setWidth("120px");
        grid.addComponentColumn(RunColumns::steps)
                .setHeader("Steps")
                .setFlexGrow(0)
                .setWidth("110px");
        if (withTemplate) {
            grid.addColumn(RunColumns::template).setHeader("Template");
        }
        grid.addColumn(RunView::requestedBy).setHeader("Started by");
        grid.addComponentColumn(run -> Times.relative(run.createdAt(), clock.instant()))
                .setHeader("When")
                .setFlexGrow(0)
                .setWidth("120px");
        grid.addComponentColumn(this::took).setHeader("Took").setFlexGrow(0).setWidth("120px");
        grid.addComponentColumn(RunColumns::why).setHeader("Says").setFlexGrow(3);
    }

    private Component name(RunView run, boolean withCluster) {
        Anchor link =
                new Anchor(path + run.id(), withCluster ? RunWords.name(run) : RunWords.title(run));
        link.addClassName("clip");
        return link;
    }

    private static Component steps(RunView run) {
        RunView.Progress progress = run.progress();
        Span words = new Span(progress.done() + " of " + progress.total());
        words.addClassName("num");
        return words;
    }

    private static String template(RunView run) {
        RunView.ClusterRef cluster = run.cluster();
        return cluster == null ? "" : cluster.template() + " v" + cluster.templateVersion();
    }

    private Component took(RunView run) {
        Instant start = run.startedAt();
        Instant due = RunWords.due(run);
        if (due != null) {
            return new Span(new Text("due "), Times.relative(due, clock.instant()));
        } else if (start == null) {
            return new Span("");
        }
        return new Elapsed(start, run.endedAt(), clock.instant());
    }

    private static Component why(RunView run) {
        String words = RunWords.why(run);
        Span span = new Span(words);
        span.setTitle(words);
        span.addClassNames("clip", "muted");
        return span;
    }
}
