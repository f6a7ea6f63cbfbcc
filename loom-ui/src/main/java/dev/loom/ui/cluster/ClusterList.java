package dev.loom.ui.cluster;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import dev.loom.core.catalog.Kind;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.cluster.ClusterView;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Icon;
import dev.loom.ui.run.RunWords;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of clusters with its filters, which stand in the page's address. */
@StyleSheet("context://loom/cluster.css")
public final class ClusterList extends Card {

    private final Clusters clusters;
    private final Runs runs;
    private final Caller caller;
    private final String path;
    private final Component empty;
    private final ClusterReading reading;
    private final ClusterFilters filters;
    private final ClusterGrid grid;
    private final Div changed = new Div();
    private ClusterQuery query = ClusterQuery.ALL;

    /**
     * A list.
     *
     * @param path of the page that it is on
     * @param owners whose clusters there may be; null to list only the caller's own
     * @param empty what is shown where there is nothing yet
     */
    public ClusterList(
            Clusters clusters,
            Runs runs,
            Catalogs catalogs,
            Caller caller,
            InstantSource clock,
            String path,
            @Nullable List<String> owners,
            Component empty) {
        this.clusters = clusters;
        this.runs = runs;
        this.caller = caller;
        this.path = path;
        this.empty = empty;
        String only = owners == null ? caller.name() : null;
        this.reading = new ClusterReading(clusters, runs, caller, only);
        List<String> templates =
                catalogs.list(caller, Kind.TEMPLATE).stream().map(Catalogs.Item::name).toList();
        this.filters = new ClusterFilters(templates, owners, this::go);
        RowMenu<ClusterLine> menu = new RowMenu<>(this::fill);
        this.grid =
                new ClusterGrid(
                        reading, clock, menu, owners != null, sort -> go(query.sorted(sort)));
        configureChanged();
        addClassName("fits");
        add(menu, filters, changed, grid);
        Narrow.watch(this, grid::asCards);
    }

    private void configureChanged() {
        changed.addClassName("list-changed");
        changed.setVisible(false);
        Button show = new Button("Show changes", event -> readAgain());
        show.addThemeVariants(ButtonVariant.SMALL);
        changed.add(new Icon("s-notice"), new Span("The list has changed."), show);
        changed.getElement().setAttribute("role", "status");
    }

    /** Shows what the address asks for. */
    public void show(QueryParameters parameters) {
        apply(ClusterQuery.of(parameters));
        filters.show(query);
        grid.showSort(query.sort());
    }

    private void go(ClusterQuery wanted) {
        apply(wanted);
        UI.getCurrent()
                .getPage()
                .getHistory()
                .replaceState(null, new Location(path, wanted.parameters()));
    }

    private void apply(ClusterQuery wanted) {
        query = wanted;
        reading.by(wanted);
        grid.setEmptyStateComponent(wanted.filters() || wanted.deleted() ? nothingFound() : empty);
        readAgain();
    }

    private Component nothingFound() {
        if (!query.filters()) {
            return new Empty("Nothing deleted", "Clusters that were deleted will be listed here.");
        }
        Button clear =
                new Button(
                        "Clear filter",
                        event -> {
                            go(ClusterQuery.ALL);
                            filters.show(query);
                        });
        return new Empty("No cluster matches", "The filter finds nothing in this list.", clear);
    }

    private void readAgain() {
        changed.setVisible(false);
        grid.readAgain();
    }

    /** Brings it up to date, and answers whether something is under way. */
    public boolean look() {
        if (grid.look()) {
            changed.setVisible(true);
        }
        return reading.underWay();
    }

    private void fill(RowMenu<ClusterLine> menu, ClusterLine line) {
        ClusterView cluster = line.cluster();
        String id = cluster.id().toString();
        menu.action("cluster", "Open", () -> UI.getCurrent().navigate("clusters/" + id));
        if (!caller.may(Right.OPERATE_OWN_CLUSTERS) || cluster.terminatedAt() != null) {
            return;
        }
        if (cluster.lease().expiresAt() != null) {
            menu.action(
                    "clock",
                    "Extend lease…",
                    () -> ExtendLease.ask(clusters, caller, id, this::look));
        }
        RunView run = cluster.run();
        if (run != null && !RunWords.ended(run)) {
            menu.action(
                    "stop",
                    "Abort " + run.kind(),
                    () -> {
                        runs.abort(caller, run.id());
                        look();
                    });
        }
        if (run == null || RunWords.ended(run) || !run.kind().equals("delete")) {
            menu.action(
                    "trash",
                    "Delete…",
                    () -> DeleteCluster.ask(clusters, caller, cluster, this::look));
        }
    }
}
