package dev.loom.userui.cluster;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.cluster.ClusterView.NodeView;
import dev.loom.server.cluster.ClusterView.SshView;
import dev.loom.ui.cluster.SshCommand;
import dev.loom.ui.part.CopyText;
import dev.loom.ui.part.Icon;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;
import java.util.List;
import java.util.function.Consumer;

/** What the columns of a list of nodes show. */
final class NodeCells {

    private final Consumer<NodeLine.Group> fold;
    private final Consumer<String> toggle;
    private String cluster = "";

    NodeCells(Consumer<NodeLine.Group> fold, Consumer<String> toggle) {
        this.fold = fold;
        this.toggle = toggle;
    }

    void of(String name) {
        cluster = name;
    }

    Component first(NodeLine line) {
        return switch (line) {
            case NodeLine.Group group -> group(group);
            case NodeLine.One(NodeView node) -> name(node);
        };
    }

    private Component group(NodeLine.Group group) {
        NativeButton fold = new NativeButton("", event -> this.fold.accept(group));
        fold.add(new Icon("chev-r"));
        fold.addClassNames("plain", group.open() ? "is-open" : "is-folded");
        fold.getElement().setAttribute("aria-expanded", String.valueOf(group.open()));
        String count = group.count() + (group.count() == 1 ? " node" : " nodes");
        fold.setAriaLabel(count + " with " + String.join(", ", group.services()));
        Span words = new Span(count);
        words.addClassName("strong");
        Span all = new Span(fold, words);
        all.add(chips(group.services()));
        all.addClassNames("row", "node-set");
        return all;
    }

    private Component name(NodeView node) {
        NativeButton name =
                new NativeButton(node.hostname(), event -> toggle.accept(node.id().toString()));
        name.addClassNames("as-link", "medium", "clip");
        name.setTitle("Show what is known of " + node.hostname());
        return name;
    }

    Component state(NodeView node) {
        return new StateBadge(State.ofNode(node.state())).plain();
    }

    static Component address(NodeView node) {
        String address = node.accessAddress() == null ? node.bindAddress() : node.accessAddress();
        Span span = new Span(address == null ? "–" : address);
        span.addClassName("mono");
        return span;
    }

    static Component logIn(NodeView node) {
        SshView ssh = node.ssh();
        return ssh == null
                ? new Span("–")
                : new CopyText(SshCommand.of(ssh.user(), ssh.host(), ssh.port()));
    }

    static List<Component> chips(List<String> words) {
        return words.stream().map(NodeCells::chip).toList();
    }

    private static Component chip(String word) {
        Span chip = new Span(word);
        chip.addClassNames("chip", "chip--s");
        return chip;
    }

    /** All of it, one below the other, for windows without room for columns. */
    Component card(NodeLine line) {
        return switch (line) {
            case NodeLine.Group group -> group(group);
            case NodeLine.One(NodeView node) -> {
                Div head = new Div(name(node), state(node));
                head.addClassName("cluster-card__head");
                Div card = new Div(head, logIn(node));
                card.addClassName("cluster-card");
                yield card;
            }
        };
    }

    /** What a list has no room for. */
    Component details(NodeView node) {
        DescriptionList known = new DescriptionList();
        known.addClassNames("kv", "node-details");
        entry(known, "Services", chips(node.services()));
        entry(known, "Image", List.of(new Span(node.image())));
        if (node.bindAddress() != null) {
            entry(known, "Inside", List.of(mono(node.bindAddress())));
        }
        node.endpoints()
                .forEach((port, endpoint) -> entry(known, port, List.of(new CopyText(endpoint))));
        SshView ssh = node.ssh();
        if (ssh != null) {
            entry(known, "Host key", List.of(mono(ssh.hostKey())));
            entry(
                    known,
                    "Log in",
                    List.of(new CopyText("loom cluster ssh " + cluster + " " + node.number())));
        }
        entry(known, "Id", List.of(mono(node.id().toString())));
        return known;
    }

    private static void entry(DescriptionList known, String term, List<Component> value) {
        Span row = new Span();
        row.addClassNames("row", "wrap");
        row.add(value);
        known.add(new DescriptionList.Term(term), new DescriptionList.Description(row));
    }

    private static Component mono(String text) {
        Span span = new Span(text);
        span.addClassNames("mono", "breakable");
        return span;
    }
}
