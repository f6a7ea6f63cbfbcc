package dev.loom.ui.cluster;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.SortDirection;
import dev.loom.server.cluster.Clusters.Sort;
import dev.loom.server.cluster.Clusters.SortBy;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Clusters as rows, read page by page; a name leads to the cluster's own page. */
public final class ClusterGrid extends Grid<ClusterLine> {

    private static final String CARD = "card";

    private final ClusterCells cells;
    private final ClusterReading reading;
    private final boolean withOwner;

    ClusterGrid(
            ClusterReading reading,
            InstantSource clock,
            RowMenu<ClusterLine> menu,
            boolean withOwner,
            Consumer<Sort> sorted) {
        super(ClusterReading.PAGE);
        this.reading = reading;
        this.cells = new ClusterCells(clock);
        this.withOwner = withOwner;
        addClassName("clusters");
        addThemeVariants(GridVariant.NO_BORDER);
        setSelectionMode(SelectionMode.NONE);
        configureColumns(menu);
        addSortListener(event -> {
            if (event.isFromClient()) {
                sorted.accept(wanted(event.getSortOrder()));
            }
        });
        setDataProvider(
                new CallbackDataProvider<>(
                        query -> reading.page(query.getPage(), query.getPageSize()).stream(),
                        query -> reading.count(),
                        ClusterLine::id));
    }

    private void configureColumns(RowMenu<ClusterLine> menu) {
        sortable(addComponentColumn(cells::name), "Cluster", SortBy.NAME)
                .setFlexGrow(3)
                .setWidth("150px");
        sortable(addComponentColumn(cells::state), "State", SortBy.STATE)
                .setFlexGrow(2)
                .setWidth("150px");
        sortable(addComponentColumn(cells::nodes), "Nodes up", SortBy.SIZE)
                .setFlexGrow(0)
                .setWidth("100px");
        addComponentColumn(cells::links).setHeader("Links").setFlexGrow(3).setWidth("150px");
        sortable(addComponentColumn(cells::lease), "Lease", SortBy.LEASE)
                .setFlexGrow(1)
                .setWidth("120px");
        addComponentColumn(cells::runs).setHeader("Last runs").setFlexGrow(0).setWidth("110px");
        sortable(addComponentColumn(cells::template), "Template", SortBy.TEMPLATE)
                .setFlexGrow(2)
                .setWidth("120px");
        if (withOwner) {
            sortable(addColumn(line -> line.cluster().owner().name()), "Owner", SortBy.OWNER)
                    .setFlexGrow(1)
                    .setWidth("100px");
        }
        addComponentColumn(line -> cells.card(line, withOwner))
                .setKey(CARD)
                .setHeader("Cluster")
                .setVisible(false);
        addComponentColumn(line -> menu.button(line, line.cluster().name()))
                .setKey("menu")
                .setFlexGrow(0)
                .setWidth("48px")
                .setTextAlign(com.vaadin.flow.component.grid.ColumnTextAlign.END);
    }

    private static Column<ClusterLine> sortable(
            Column<ClusterLine> column, String header, SortBy by) {
        return column.setHeader(header)
                .setKey(ClusterQuery.word(by))
                .setSortable(true)
                .setSortProperty(ClusterQuery.word(by));
    }

    private static Sort wanted(List<GridSortOrder<ClusterLine>> orders) {
        return orders.stream()
                .findFirst()
                .flatMap(order ->
                        ClusterQuery.by(Objects.requireNonNullElse(order.getSorted().getKey(), ""))
                                .map(by ->
                                        new Sort(
                                                by,
                                                order.getDirection() == SortDirection.DESCENDING)))
                .orElse(Sort.NEWEST);
    }

    /** Shows by which column the list is sorted. */
    void showSort(Sort sort) {
        Column<ClusterLine> column = getColumnByKey(ClusterQuery.word(sort.by()));
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

    /** Shows a card each instead of columns. */
    void asCards(boolean cards) {
        for (Column<ClusterLine> column : getColumns()) {
            boolean always = "menu".equals(column.getKey());
            column.setVisible(always || CARD.equals(column.getKey()) == cards);
        }
        setClassName("clusters--cards", cards);
    }

    /** Brings the rows up to date that are there; whether the list itself is another one now. */
    boolean look() {
        return reading.look(line -> getDataProvider().refreshItem(line));
    }

    /** Reads all of it again. A short list is as high as its rows; a long one scrolls. */
    void readAgain() {
        setAllRowsVisible(reading.count() <= ClusterReading.PAGE);
        getDataProvider().refreshAll();
    }
}
