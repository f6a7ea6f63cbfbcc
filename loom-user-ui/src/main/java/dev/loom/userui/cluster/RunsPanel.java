package dev.loom.userui.cluster;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.cluster.ClusterView;
import dev.loom.server.run.RunFilter;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.ui.cluster.RunWords;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Times;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;
import java.time.InstantSource;
import java.util.List;

/** What was done to a cluster, the newest first. */
final class RunsPanel extends Card implements ClusterPanel {

    private static final int MOST = 50;

    private final Runs runs;
    private final Caller caller;
    private final InstantSource clock;
    private List<RunView> shown = List.of();

    RunsPanel(Runs runs, Caller caller, InstantSource clock) {
        this.runs = runs;
        this.caller = caller;
        this.clock = clock;
        addClassName("lines");
    }

    @Override
    public void show(ClusterView cluster) {
        List<RunView> now =
                runs.list(caller, new RunFilter(null, null, cluster.id(), null, MOST));
        if (!now.equals(shown)) {
            shown = now;
            removeAll();
            now.forEach(run -> add(line(run)));
        }
    }

    private Div line(RunView run) {
        Anchor title = new Anchor("runs/" + run.id(), RunWords.title(run));
        title.addClassName("medium");
        Span when = Times.relative(run.createdAt(), clock.instant());
        Span who = new Span(new Span("by " + run.requestedBy() + ", "), when);
        who.addClassNames("faint", "small", "end");
        Div line = new Div(title, new StateBadge(State.of(run.state())).plain(), who);
        line.addClassName("line");
        return line;
    }
}
