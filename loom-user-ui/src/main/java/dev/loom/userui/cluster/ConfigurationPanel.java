package dev.loom.userui.cluster;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import dev.loom.core.document.YamlOutput;
import dev.loom.server.cluster.ClusterView;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Icon;
import tools.jackson.databind.JsonNode;

/** The configuration of a cluster, with its macros expanded as far as all nodes share them. */
final class ConfigurationPanel extends Card implements ClusterPanel {

    private final Clusters clusters;
    private final Caller caller;
    private String shown = "";

    ConfigurationPanel(Clusters clusters, Caller caller) {
        this.clusters = clusters;
        this.caller = caller;
    }

    @Override
    public void show(ClusterView cluster) {
        JsonNode configuration = clusters.configuration(caller, cluster.id().toString());
        String text = configuration.isEmpty() ? "" : YamlOutput.of(configuration);
        if (text.equals(shown) && getComponentCount() > 0) {
            return;
        }
        shown = text;
        removeAll();
        if (text.isEmpty()) {
            add(
                    new Empty(
                            "No configuration",
                            "Neither its template nor its creator has given it any."));
            return;
        }
        add(head(text), source(text));
    }

    private static Div head(String text) {
        NativeButton copy = new NativeButton();
        copy.add(new Icon("copy"), new Span("Copy"));
        copy.addClassNames("btn", "btn--s");
        copy.addClickListener(event -> {
            copy.getElement().executeJs("navigator.clipboard.writeText($0)", text);
            Notification.show("Copied");
        });
        Span words =
                new Span(
                        "As the nodes get it. What differs from node to node stands as it was"
                                + " written; secrets are named, not shown.");
        words.addClassNames("muted", "small", "grow");
        Div head = new Div(words, copy);
        head.addClassName("card__head");
        return head;
    }

    private static Pre source(String text) {
        Pre source = new Pre(text);
        source.addClassName("source");
        source.getElement().setAttribute("tabindex", "0");
        source.getElement().setAttribute("role", "region");
        source.getElement().setAttribute("aria-label", "Configuration as YAML");
        return source;
    }
}
