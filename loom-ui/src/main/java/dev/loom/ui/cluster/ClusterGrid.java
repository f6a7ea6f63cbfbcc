package dev.loom.ui.cluster;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.DataProvider;
import dev.loom.server.cluster.ClusterView;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.Times;
import dev.loom.ui.run.RunWords;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Clusters as rows, read page by page; a name leads to the cluster's own page. */
public final class ClusterGrid extends Grid<ClusterView> {

    private static final int PAGE = 50;

    private final Clusters clusters;
    private final Caller caller;
    private final InstantSource clock;
    private final @Nullable String owner;
    private @Nullable String text;
    private boolean terminated;
    private List<ClusterView> seen = List.of();

    /**
     * A list.
     *
     * @param owner whose clusters; null for everybody's, with a column that says whose
     */
    public ClusterGrid(
            Clusters clusters, Caller caller, InstantSource clock, @Nullable String owner) {
        super(PAGE);
        this.clusters = clusters;
        this.caller = caller;
        this.clock = clock;
        this.owner = owner;
        addThemeVariants(GridVariant.NO_BORDER);
        setSelectionMode(SelectionMode.NONE);
        setAllRowsVisible(true);
        configureColumns();
        setDataProvider(
                DataProvider.fromCallbacks(
                        query -> page(query.getPage(), query.getPageSize()).clusters().stream(),
                        query -> {
                            query.getOffset();
                            query.getLimit();
                            return (int) page(0, 1).total();
                        }));
    }

    private void configureColumns() {
        addComponentColumn(ClusterGrid::name).setHeader("Cluster").setFlexGrow(2);
        addComponentColumn(row -> new StateBadge(State.of(row.state())).plain()).setHeader("State");
        if (owner == null) {
            addColumn(row -> row.owner().name()).setHeader("Owner");
        }
        addColumn(ClusterView::size).setHeader("Nodes").setFlexGrow(0).setWidth("80px");
        addColumn(row -> row.template().name() + " v" + row.template().version())
                .setHeader("Template");
        addComponentColumn(this::lease).setHeader("Lease");
        addComponentColumn(this::lastRun).setHeader("Last run").setFlexGrow(2);
    }

    /** Lists only those whose name contains the text; an empty one lists all. */
    public void search(String wanted) {
        text = wanted.isBlank() ? null : wanted.strip();
        getDataProvider().refreshAll();
    }

    /** Lists those that are deleted instead of those that live. */
    public void showTerminated(boolean shown) {
        terminated = shown;
        getDataProvider().refreshAll();
    }

    /** Shows what has changed on the first page, and answers whether something is under way. */
    public boolean look() {
        List<ClusterView> now = page(0, PAGE).clusters();
        if (!now.equals(seen)) {
            seen = now;
            getDataProvider().refreshAll();
        }
        return now.stream().anyMatch(cluster -> State.of(cluster.state()) == State.PENDING);
    }

    private Clusters.Page page(int number, int size) {
        return clusters.list(
                caller, new Clusters.Filter(null, owner, null, text, terminated, number, size));
    }

    private static Component name(ClusterView row) {
        return new Anchor("clusters/" + row.id(), row.name());
    }

    private Component lease(ClusterView row) {
        Instant end = row.lease().expiresAt();
        return end == null ? faint("no limit") : Times.relative(end, clock.instant());
    }

    private Component lastRun(ClusterView row) {
        var run = row.run();
        if (run == null) {
            return faint("none");
        }
        var badge = new StateBadge(State.of(run.state()), RunWords.summary(run)).plain();
        Instant end = run.endedAt();
        Span when = Times.relative(end == null ? run.createdAt() : end, clock.instant());
        when.addClassNames("faint", "small");
        Span both = new Span(badge, when);
        both.addClassName("row");
        return both;
    }

    private static Span faint(String words) {
        Span span = new Span(words);
        span.addClassName("faint");
        return span;
    }
}
