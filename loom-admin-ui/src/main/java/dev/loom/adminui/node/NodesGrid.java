package dev.loom.adminui.node;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.SortDirection;
import dev.loom.server.inventory.InventoryNode;
import dev.loom.server.inventory.Nodes;
import dev.loom.server.inventory.Nodes.Sort;
import dev.loom.server.inventory.Nodes.SortBy;
import dev.loom.server.security.Caller;
import dev.loom.ui.cluster.SshCommand;
import dev.loom.ui.part.Chips;
import dev.loom.ui.part.CopyText;
import dev.loom.ui.part.Times;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

/** Nodes as rows, read page by page. */
final class NodesGrid extends Grid<InventoryNode> {

    private static final int PAGE = 100;
    private static final String CARD = "card";

    private final Nodes nodes;
    private final Caller caller;
    private final InstantSource clock;
    private final Map<UUID, InventoryNode> shown = new LinkedHashMap<>();
    private NodeQuery query = NodeQuery.ALL;

    NodesGrid(Nodes nodes, Caller caller, InstantSource clock, Consumer<Sort> sorted) {
        super(PAGE);
        this.nodes = nodes;
        this.caller = caller;
        this.clock = clock;
        addClassName("inventory");
        addThemeVariants(GridVariant.NO_BORDER);
        setSelectionMode(SelectionMode.NONE);
        configureColumns();
        addSortListener(event -> {
            if (event.isFromClient()) {
                sorted.accept(wanted(event.getSortOrder()));
            }
        });
        setDataProvider(
                new CallbackDataProvider<>(
                        query -> page(query.getPage(), query.getPageSize()).stream(),
                        query -> (int) read(0, 0).total(),
                        InventoryNode::id));
    }

    private void configureColumns() {
        sortable(addComponentColumn(this::host), "Node", SortBy.HOSTNAME, 3, "180px");
        sortable(
                addComponentColumn(node -> new StateBadge(State.ofNode(node.state())).plain()),
                "State",
                SortBy.STATE,
                0,
                "110px");
        sortable(
                addComponentColumn(NodesGrid::cluster),
                "Cluster or groups",
                SortBy.CLUSTER,
                2,
                "130px");
        addComponentColumn(NodesGrid::logIn).setHeader("Log in").setFlexGrow(0).setWidth("292px");
        addComponentColumn(NodesGrid::services)
                .setHeader("Services or tags")
                .setFlexGrow(3)
                .setWidth("130px");
        sortable(addComponentColumn(NodesGrid::hardware), "Hardware", SortBy.HARDWARE, 1, "100px");
        sortable(
                addComponentColumn(NodesGrid::provider),
                "Provider or source",
                SortBy.PROVIDER,
                1,
                "100px");
        sortable(addComponentColumn(this::since), "Since", SortBy.SINCE, 0, "110px");
        addComponentColumn(this::card).setKey(CARD).setHeader("Node").setVisible(false);
    }

    private static void sortable(
            Column<InventoryNode> column, String header, SortBy by, int grow, String width) {
        column.setHeader(header)
                .setKey(NodeQuery.word(by))
                .setSortable(true)
                .setSortProperty(NodeQuery.word(by))
                .setFlexGrow(grow)
                .setWidth(width);
    }

    private static Sort wanted(List<GridSortOrder<InventoryNode>> orders) {
        return orders.stream()
                .findFirst()
                .flatMap(order ->
                        NodeQuery.by(Objects.requireNonNullElse(order.getSorted().getKey(), ""))
                                .map(by ->
                                        new Sort(
                                                by,
                                                order.getDirection() == SortDirection.DESCENDING)))
                .orElse(Sort.BY_CLUSTER);
    }

    private Component host(InventoryNode node) {
        Component host =
                node.declared() == null
                        ? new Span(node.hostname())
                        : new Anchor(NodeWords.page(node), node.hostname());
        host.addClassNames("medium", "clip");
        host.getElement()
                .setAttribute(
                        "title",
                        node.machine() == null ? node.hostname() : "machine " + node.machine());
        return host;
    }

    private static Component cluster(InventoryNode node) {
        InventoryNode.ClusterRef cluster = node.cluster();
        return cluster == null
                ? new Chips(node.groups())
                : new Anchor("clusters/" + cluster.id(), cluster.name());
    }

    private static Component logIn(InventoryNode node) {
        InventoryNode.Ssh ssh = node.ssh();
        return ssh == null
                ? new Span("–")
                : new CopyText(SshCommand.of(ssh.user(), ssh.host(), ssh.port()));
    }

    private static Component services(InventoryNode node) {
        return new Chips(node.declared() == null ? node.services() : node.tags());
    }

    private static Component hardware(InventoryNode node) {
        Span hardware = new Span(NodeWords.hardware(node));
        hardware.addClassName("muted");
        hardware.setTitle(NodeWords.image(node));
        return hardware;
    }

    private static Component provider(InventoryNode node) {
        return node.provider() == null
                ? new Span(NodeWords.source(node))
                : new Anchor("admin/providers/" + node.provider(), node.provider());
    }

    private Component since(InventoryNode node) {
        Span since = Times.relative(node.since(), clock.instant());
        since.addClassNames("muted", "num");
        return since;
    }

    private Component card(InventoryNode node) {
        Div head = new Div(host(node), new StateBadge(State.ofNode(node.state())).plain());
        head.addClassName("cluster-card__head");
        Div facts = new Div(cluster(node), hardware(node), since(node));
        facts.addClassNames("cluster-card__facts", "small");
        Div card = new Div(head, facts, logIn(node));
        card.addClassName("cluster-card");
        return card;
    }

    void asCards(boolean cards) {
        getColumns().forEach(column -> column.setVisible(CARD.equals(column.getKey()) == cards));
    }

    void by(NodeQuery wanted) {
        query = wanted;
        setAllRowsVisible(read(0, 0).total() <= PAGE);
        getDataProvider().refreshAll();
    }

    void showSort(Sort sort) {
        Column<InventoryNode> column = getColumnByKey(NodeQuery.word(sort.by()));
        if (column != null) {
            sort(
                    List.of(
                            new GridSortOrder<>(
                                    column,
                                    sort.descending()
                                            ? SortDirection.DESCENDING
                                            : SortDirection.ASCENDING)));
        }
    }

    private Nodes.Page read(int number, int size) {
        return nodes.list(caller, query.filter(), query.sort(), number, size);
    }

    private List<InventoryNode> page(int number, int size) {
        List<InventoryNode> page = read(number, size).nodes();
        if (number == 0) {
            shown.clear();
        }
        page.forEach(node -> shown.put(node.id(), node));
        return page;
    }

    /** Brings rows up to date in their place; whether the list has others now. */
    boolean look() {
        if (shown.isEmpty()) {
            return false;
        }
        List<InventoryNode> now = read(0, PAGE).nodes();
        boolean others = false;
        for (InventoryNode node : now) {
            InventoryNode before = shown.get(node.id());
            if (before == null) {
                others = true;
            } else if (!before.equals(node)) {
                shown.put(node.id(), node);
                getDataProvider().refreshItem(node);
            }
        }
        return others || now.size() < Math.min(PAGE, shown.size());
    }
}
