package dev.loom.userui.cluster;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.ListDataProvider;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import dev.loom.server.cluster.ClusterView.NodeView;
import dev.loom.ui.part.Empty;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Nodes under their sets of services; one that is opened says more. */
final class NodeGrid extends Grid<NodeLine> {

    private static final int MOST_WITHOUT_SCROLLING = 60;
    private static final String CARD = "card";

    private final List<NodeLine> lines = new ArrayList<>();
    private final Set<String> folded = new HashSet<>();
    private final NodeCells cells = new NodeCells(this::fold, this::toggle);
    private final Consumer<@Nullable String> opened;
    private List<NodeView> nodes = List.of();
    private @Nullable String open;

    /**
     * An empty list.
     *
     * @param opened told which node is open now
     */
    NodeGrid(Consumer<@Nullable String> opened) {
        this.opened = opened;
        addClassName("nodes");
        addThemeVariants(GridVariant.NO_BORDER);
        setSelectionMode(SelectionMode.NONE);
        setDetailsVisibleOnClick(false);
        setPartNameGenerator(line -> line instanceof NodeLine.Group ? "group" : null);
        setItemDetailsRenderer(new ComponentRenderer<>(line -> of(line, cells::details)));
        configureColumns();
        setEmptyStateComponent(new Empty("No node matches", "The filter finds nothing here."));
        setDataProvider(
                new ListDataProvider<>(lines) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public Object getId(NodeLine line) {
                        return line.id();
                    }
                });
    }

    private void configureColumns() {
        addComponentColumn(cells::first).setHeader("Node").setFlexGrow(3).setWidth("190px");
        column(cells::state, "State", 1, "110px");
        column(NodeCells::address, "Address", 1, "120px");
        column(NodeCells::logIn, "Log in", 3, "230px");
        column(node -> muted(node.hardware()), "Hardware", 1, "100px");
        column(node -> muted(node.image()), "Image", 1, "110px");
        addComponentColumn(cells::card).setHeader("Node").setKey(CARD).setVisible(false);
    }

    private void column(Function<NodeView, Component> cell, String header, int grow, String width) {
        addComponentColumn(line -> of(line, cell))
                .setHeader(header)
                .setFlexGrow(grow)
                .setWidth(width);
    }

    private static Component of(NodeLine line, Function<NodeView, Component> cell) {
        return switch (line) {
            case NodeLine.Group _ -> new Span();
            case NodeLine.One(NodeView node) -> cell.apply(node);
        };
    }

    private static Component muted(String words) {
        Span span = new Span(words);
        span.addClassName("muted");
        return span;
    }

    /** The name of the cluster, for commands. */
    void of(String cluster) {
        cells.of(cluster);
    }

    void asCards(boolean cards) {
        getColumns().forEach(column -> column.setVisible(CARD.equals(column.getKey()) == cards));
        setClassName("nodes--cards", cards);
    }

    /** Shows these nodes: lines that stay are changed in their place. */
    void show(List<NodeView> shown) {
        nodes = shown;
        List<NodeLine> now = NodeLine.of(nodes, folded);
        boolean same = ids(now).equals(ids(lines));
        for (int i = 0; same && i < now.size(); i++) {
            if (!now.get(i).equals(lines.get(i))) {
                lines.set(i, now.get(i));
                getDataProvider().refreshItem(now.get(i));
            }
        }
        if (!same) {
            lines.clear();
            lines.addAll(now);
            boolean all = lines.size() <= MOST_WITHOUT_SCROLLING;
            setAllRowsVisible(all);
            if (!all) {
                setHeight("640px");
            }
            getDataProvider().refreshAll();
        }
    }

    private static List<String> ids(List<NodeLine> lines) {
        return lines.stream().map(NodeLine::id).toList();
    }

    /** Shows the nodes of these services, and of the other groups only that there are some. */
    void openGroup(List<String> services) {
        folded.clear();
        for (NodeView node : nodes) {
            if (!new HashSet<>(node.services()).equals(new HashSet<>(services))) {
                folded.add(String.join("+", node.services()));
            }
        }
        show(nodes);
        lines.stream()
                .filter(line -> line instanceof NodeLine.Group group && group.open())
                .findFirst()
                .ifPresent(this::scrollToItem);
    }

    private void fold(NodeLine.Group group) {
        if (!folded.remove(group.id())) {
            folded.add(group.id());
        }
        show(nodes);
    }

    private void toggle(String id) {
        if (id.equals(open)) {
            close();
        } else {
            open(id);
        }
    }

    private void close() {
        line(open).ifPresent(line -> setDetailsVisible(line, false));
        open = null;
        opened.accept(null);
    }

    /** Opens the node of that id, and goes there. */
    void open(String id) {
        nodes.stream()
                .filter(node -> node.id().toString().equals(id))
                .map(node -> String.join("+", node.services()))
                .filter(folded::remove)
                .findFirst()
                .ifPresent(_ -> show(nodes));
        line(open).ifPresent(line -> setDetailsVisible(line, false));
        line(id).ifPresent(line -> {
            open = id;
            setDetailsVisible(line, true);
            scrollToIndex(lines.indexOf(line));
            opened.accept(id);
        });
    }

    private java.util.Optional<NodeLine> line(@Nullable String id) {
        return lines.stream().filter(line -> line.id().equals(id)).findFirst();
    }
}
