package dev.loom.userui.cluster;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.cluster.ClusterView;
import dev.loom.server.cluster.ClusterView.NodeView;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.CopyText;
import dev.loom.ui.state.State;
import java.util.List;
import java.util.Set;

/** The services of a cluster: on which nodes they lie, and where they are reached. */
final class ServicesPanel extends Card implements ClusterPanel {

    private static final int SHOWN = 4;
    private static final int NODES_SHOWN = 24;

    private List<ServiceLine> shown = List.of();

    ServicesPanel() {
        addClassName("service-list");
    }

    @Override
    public void show(ClusterView cluster) {
        List<ServiceLine> now = ServiceLine.of(cluster);
        if (!now.equals(shown)) {
            shown = now;
            removeAll();
            now.forEach(service -> add(line(service, cluster.size())));
        }
    }

    private static Component line(ServiceLine service, int size) {
        Span count =
                new Span(
                        service.nodes().size() < size
                                ? "on %d of %d nodes".formatted(service.nodes().size(), size)
                                : size == 1 ? "on its node" : "on all %d nodes".formatted(size));
        count.addClassNames("faint", "small", "nowrap");
        Div head = new Div(new H3(service.name()), count);
        head.addClassName("service__name");
        Div nodes = new Div();
        nodes.addClassNames("row", "wrap", "service__nodes");
        service.nodes().stream().limit(NODES_SHOWN).forEach(node -> nodes.add(node(node)));
        more(nodes, service.nodes().size() - NODES_SHOWN);
        Div reached = new Div();
        reached.addClassNames("service__endpoints");
        service.endpoints().forEach((port, endpoints) -> reached.add(port(port, endpoints)));
        Div links = new Div();
        links.addClassNames("row", "wrap");
        service.links().forEach(link -> links.add(ClusterPage.link(link)));
        Div line = new Div(head, nodes, reached, links);
        line.addClassName("service");
        return line;
    }

    private static Component node(NodeView node) {
        Span chip = new Span("%02d".formatted(node.number()));
        chip.addClassNames("chip", "chip--s", "chip--state", "num");
        State state = State.ofNode(node.state());
        chip.getElement().setAttribute("data-state", state.look().word());
        chip.setTitle(node.hostname() + " · " + state.label());
        return chip;
    }

    private static Component port(String port, Set<String> endpoints) {
        Span name = new Span(port);
        name.addClassNames("label");
        Div line = new Div(name);
        line.addClassNames("row", "wrap");
        endpoints.stream().limit(SHOWN).forEach(endpoint -> line.add(new CopyText(endpoint)));
        more(line, endpoints.size() - SHOWN);
        return line;
    }

    private static void more(Div line, int count) {
        if (count > 0) {
            Span more = new Span("+" + count);
            more.addClassNames("faint", "small");
            line.add(more);
        }
    }
}
