package dev.loom.userui.cluster;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import dev.loom.server.cluster.ClusterView;
import dev.loom.server.cluster.ClusterView.NodeView;
import dev.loom.ui.cluster.Narrow;
import dev.loom.ui.part.Card;
import dev.loom.ui.picture.LayoutMap;
import dev.loom.ui.state.State;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The nodes of a cluster: where they lie, and how one logs in. */
final class NodesPanel extends Div implements ClusterPanel {

    private final Function<ClusterTab, String> address;
    private final LayoutMap map = new LayoutMap(LayoutMap.Mode.AUTO);
    private final TextField text = new TextField();
    private final Select<String> state = new Select<>();
    private final NodeGrid grid = new NodeGrid(map::select);
    private NodeFilter filter = NodeFilter.ALL;
    private List<NodeView> nodes = List.of();

    /**
     * The panel.
     *
     * @param address of a tab
     */
    NodesPanel(Function<ClusterTab, String> address) {
        this.address = address;
        addClassNames("stack", "stack-4");
        Card picture = new Card();
        Div body = new Div(map);
        body.addClassName("card__body");
        picture.add(body);
        map.onNode(grid::open);
        map.onGroup(grid::openGroup);
        configureFilters();
        Div filters = new Div(text, state);
        filters.addClassName("filters");
        Card list = new Card();
        list.add(filters, grid);
        add(picture, list);
        Narrow.watch(this, grid::asCards);
    }

    private void configureFilters() {
        text.setPlaceholder("Filter nodes");
        text.setAriaLabel("Filter nodes");
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addValueChangeListener(event -> changed(event.isFromClient()));
        state.setAriaLabel("State");
        state.setItems("planned", "creating", "active", "incomplete", "deleting", "gone");
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption("All states");
        state.setPlaceholder("All states");
        state.setItemLabelGenerator(word -> word == null ? "All states" : State.of(word).label());
        state.addValueChangeListener(event -> changed(event.isFromClient()));
    }

    @Override
    public void filter(QueryParameters parameters) {
        filter = NodeFilter.of(parameters);
        text.setValue(filter.text());
        state.setValue(filter.state().isEmpty() ? null : filter.state());
        showNodes();
    }

    private void changed(boolean bySomebody) {
        if (!bySomebody) {
            return;
        }
        filter = new NodeFilter(text.getValue(), Objects.requireNonNullElse(state.getValue(), ""));
        UI.getCurrent()
                .getPage()
                .getHistory()
                .replaceState(
                        null, new Location(address.apply(ClusterTab.NODES), filter.parameters()));
        showNodes();
    }

    @Override
    public void show(ClusterView cluster) {
        List<NodeView> now = cluster.nodes();
        nodes = now == null ? List.of() : now;
        grid.of(cluster.name());
        map.show(nodes.stream().map(NodesPanel::tile).toList());
        showNodes();
    }

    private void showNodes() {
        grid.show(nodes.stream().filter(filter::matches).toList());
    }

    private static LayoutMap.Node tile(NodeView node) {
        State state = State.ofNode(node.state());
        return new LayoutMap.Node(
                node.id().toString(),
                node.number(),
                node.hostname(),
                state,
                node.services(),
                node.hostname() + " · " + state.label());
    }
}
