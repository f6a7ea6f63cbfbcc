package dev.loom.userui.cluster;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.cluster.ClusterView;
import dev.loom.server.cluster.ClusterView.NodeView;
import dev.loom.server.cluster.ClusterView.SshView;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.CopyText;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;
import java.util.List;

/** The nodes of a cluster, with how to log in. */
final class NodesCard extends Card {

    private final Grid<NodeView> grid = new Grid<>();

    NodesCard() {
        super("Nodes");
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        grid.addColumn(NodeView::hostname).setHeader("Node").setFlexGrow(2);
        grid.addComponentColumn(node -> new StateBadge(State.ofNode(node.state())).plain())
                .setHeader("State")
                .setAutoWidth(true);
        grid.addComponentColumn(NodesCard::address).setHeader("Address");
        grid.addComponentColumn(NodesCard::login)
                .setHeader("Log in")
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(NodesCard::services).setHeader("Services").setFlexGrow(3);
        add(grid);
    }

    void show(ClusterView cluster) {
        List<NodeView> nodes = cluster.nodes();
        grid.setItems(nodes == null ? List.of() : nodes);
    }

    private static Component address(NodeView node) {
        String address = node.accessAddress() == null ? node.bindAddress() : node.accessAddress();
        Span span = new Span(address == null ? "–" : address);
        span.addClassName("mono");
        return span;
    }

    private static Component login(NodeView node) {
        SshView ssh = node.ssh();
        if (ssh == null) {
            return new Span("–");
        }
        String port = ssh.port() == 22 ? "" : "-p " + ssh.port() + " ";
        return new CopyText("ssh " + port + ssh.user() + "@" + ssh.host());
    }

    private static Component services(NodeView node) {
        Span all = new Span();
        all.addClassName("row");
        for (String service : node.services()) {
            Span chip = new Span(service);
            chip.addClassNames("chip", "chip--s");
            all.add(chip);
        }
        return all;
    }
}
