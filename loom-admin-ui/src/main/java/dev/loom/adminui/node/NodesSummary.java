package dev.loom.adminui.node;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.inventory.InventoryNode;
import dev.loom.server.inventory.Nodes;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Icon;
import dev.loom.ui.picture.LayoutMap;
import dev.loom.ui.state.State;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All nodes that are listed at a glance: how many are in which state, and a square each. */
final class NodesSummary extends Card {

    /** Above, squares say no more than their counts. */
    private static final int MOST_SQUARES = 600;

    private final Nodes nodes;
    private final Caller caller;
    private final Div counts = new Div();
    private final LayoutMap map = new LayoutMap(LayoutMap.Mode.DENSE);
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private List<Nodes.Count> shown = List.of();

    NodesSummary(Nodes nodes, Caller caller) {
        this.nodes = nodes;
        this.caller = caller;
        addClassName("nodes-summary");
        counts.addClassName("legend");
        Div body = new Div(counts, map);
        body.addClassNames("card__body", "stack", "stack-3");
        add(body);
        map.onNode(id -> UI.getCurrent().navigate(pages.getOrDefault(id, "admin/nodes")));
    }

    void show(Nodes.Filter filter) {
        List<Nodes.Count> now = nodes.byState(caller, filter);
        long total = now.stream().mapToLong(Nodes.Count::nodes).sum();
        setVisible(total > 0);
        map.setVisible(total <= MOST_SQUARES);
        if (total > 0 && total <= MOST_SQUARES) {
            showSquares(nodes.list(caller, filter, Nodes.Sort.BY_CLUSTER, 0, MOST_SQUARES).nodes());
        }
        if (!now.equals(shown)) {
            shown = now;
            counts.removeAll();
            now.forEach(count -> counts.add(count(count)));
        }
    }

    private static Span count(Nodes.Count count) {
        State state = State.ofNode(count.state());
        Span words =
                new Span(new Icon(state.icon()), new Span(count.nodes() + " " + state.label()));
        words.getElement().setAttribute("data-state", state.look().word());
        return words;
    }

    /** By cluster, because nodes of several clusters are numbered each for itself. */
    private void showSquares(List<InventoryNode> all) {
        pages.clear();
        int[] number = {0};
        map.show(
                all.stream()
                        .map(node -> {
                            pages.put(node.id().toString(), NodeWords.page(node));
                            number[0]++;
                            State state = State.ofNode(node.state());
                            return new LayoutMap.Node(
                                    node.id().toString(),
                                    number[0],
                                    node.hostname(),
                                    state,
                                    List.of(NodeWords.family(node)),
                                    NodeWords.family(node));
                        })
                        .toList());
    }
}
