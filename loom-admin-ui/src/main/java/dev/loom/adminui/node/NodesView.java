package dev.loom.adminui.node;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.loom.server.cluster.ClusterView;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.cluster.StrayMachines;
import dev.loom.server.inventory.Nodes;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.ui.cluster.Narrow;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Live;
import dev.loom.ui.part.Page;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;
import java.util.List;

/** Every node of the tenant. */
@Route("admin/nodes")
@PageTitle("Nodes · Loom")
@StyleSheet("context://loom/cluster.css")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class NodesView extends Page implements BeforeEnterObserver {

    private final NodeFilters filters;
    private final NodesSummary summary;
    private final NodesGrid grid;
    private final Div changed = new Div();
    private NodeQuery query = NodeQuery.ALL;

    public NodesView(
            Nodes nodes,
            Clusters clusters,
            StrayMachines machines,
            CurrentCaller current,
            InstantSource clock) {
        Caller caller = current.get();
        filters =
                new NodeFilters(
                        nodes.choices(caller),
                        (text, page, size) -> names(clusters, caller, text, page, size),
                        this::go);
        summary = new NodesSummary(nodes, caller);
        grid = new NodesGrid(nodes, caller, clock, sort -> go(new NodeQuery(query.filter(), sort)));
        configureChanged();
        Anchor command = new Anchor("admin/commands", "Run command…");
        command.addClassName("btn");
        Card list = new Card();
        list.addClassName("fits");
        list.add(filters, changed, grid);
        add(
                head(
                        "Nodes",
                        "Every machine of the clusters in "
                                + caller.tenantName()
                                + ", and those that manifests or people declare.",
                        command,
                        create()),
                new StrayNotice(machines.looks(caller)),
                summary,
                list);
        Narrow.watch(this, grid::asCards);
        Live.keep(this, Live.tenant(), this::look);
    }

    private static Anchor create() {
        Anchor create = new Anchor("admin/nodes/new", "");
        create.add(new Icon("plus"), new Span("New node"));
        create.addClassNames("btn", "btn--primary");
        return create;
    }

    private static List<String> names(
            Clusters clusters, Caller caller, String text, int page, int size) {
        Clusters.Filter filter =
                new Clusters.Filter(
                        null,
                        null,
                        null,
                        text.isBlank() ? null : text.strip(),
                        false,
                        new Clusters.Sort(Clusters.SortBy.NAME, false),
                        page,
                        size);
        return clusters.list(caller, filter).clusters().stream().map(ClusterView::name).toList();
    }

    private void configureChanged() {
        changed.addClassName("list-changed");
        changed.setVisible(false);
        changed.getElement().setAttribute("role", "status");
        Button show = new Button("Show changes", event -> apply(query));
        show.addThemeVariants(ButtonVariant.SMALL);
        changed.add(new Icon("s-notice"), new Span("The list has changed."), show);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        apply(NodeQuery.of(event.getLocation().getQueryParameters()));
        filters.show(query);
        grid.showSort(query.sort());
    }

    private void go(NodeQuery wanted) {
        apply(wanted);
        UI.getCurrent()
                .getPage()
                .getHistory()
                .replaceState(null, new Location("admin/nodes", wanted.parameters()));
    }

    private void apply(NodeQuery wanted) {
        query = wanted;
        changed.setVisible(false);
        grid.setEmptyStateComponent(wanted.filters() ? nothingFound() : nothingYet());
        grid.by(wanted);
        summary.show(wanted.filter());
    }

    private static Component nothingYet() {
        return new Empty(
                "No nodes here yet",
                "The nodes of the clusters that people create in Loom User will be listed here, and"
                        + " machines that are declared: here, in a nodes.yaml, or with loom node"
                        + " import.",
                create());
    }

    private Component nothingFound() {
        Button clear =
                new Button(
                        "Clear filter",
                        event -> {
                            go(NodeQuery.ALL);
                            filters.show(query);
                        });
        return new Empty("No node matches", "The filter finds nothing in this list.", clear);
    }

    private boolean look() {
        if (grid.look()) {
            changed.setVisible(true);
        }
        summary.show(query.filter());
        return false;
    }
}
