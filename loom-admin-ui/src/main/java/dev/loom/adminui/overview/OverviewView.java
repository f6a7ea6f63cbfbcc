package dev.loom.adminui.overview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.run.RunFilter;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Figure;
import dev.loom.ui.part.Live;
import dev.loom.ui.part.Page;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** What goes on: clusters by state, what runs, what failed last, and which providers there are. */
@Route("admin")
@PageTitle("Overview · Loom")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class OverviewView extends Page {

    private static final List<State> CLUSTER_STATES =
            List.of(State.ACTIVE, State.PENDING, State.INCOMPLETE, State.INCONSISTENT);
    private static final int MOST_RUNNING = 100;
    private static final int MOST_FAILED = 5;

    private final Clusters clusters;
    private final Runs runs;
    private final Caller caller;
    private final Card figures = new Card();
    private final RunsCard running;
    private final RunsCard failed;

    public OverviewView(
            Clusters clusters,
            Runs runs,
            ProviderList providers,
            CurrentCaller current,
            InstantSource clock) {
        this.clusters = clusters;
        this.runs = runs;
        this.caller = current.get();
        running = new RunsCard("Running now", "Nothing runs.", clock);
        failed = new RunsCard("Failed last", "Nothing has failed.", clock);
        figures.addClassName("figures");
        Div left = new Div(running, failed);
        left.addClassNames("stack", "stack-4");
        Div columns = new Div(left, new ProvidersCard(providers.of(caller)));
        columns.addClassName("columns");
        add(head("Overview", "Everything in " + caller.tenantName() + "."), figures, columns);
        Live.keep(this, Live.tenant(), this::look);
    }

    private boolean look() {
        figures.removeAll();
        for (State state : CLUSTER_STATES) {
            String count = String.valueOf(count(state));
            figures.add(new Figure(new StateBadge(state).plain(), count, small("clusters")));
        }
        boolean live = running.show(runs.list(caller, filter("running", MOST_RUNNING)));
        failed.show(runs.list(caller, filter("failed", MOST_FAILED)));
        return live;
    }

    private static Span small(String words) {
        Span small = new Span(words);
        small.addClassNames("small", "muted");
        return small;
    }

    private long count(State state) {
        String word = state.name().toLowerCase(Locale.ROOT);
        return clusters.list(caller, new Clusters.Filter(word, null, null, null, false, 0, 1))
                .total();
    }

    private static RunFilter filter(String state, int limit) {
        return new RunFilter(state, null, null, null, limit);
    }
}
