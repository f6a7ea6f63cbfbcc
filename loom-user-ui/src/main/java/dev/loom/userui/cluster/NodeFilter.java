package dev.loom.userui.cluster;

import com.vaadin.flow.router.QueryParameters;
import dev.loom.server.cluster.ClusterView.NodeView;
import dev.loom.ui.state.State;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Which nodes of a cluster are listed, as it stands in the page's address; empty for all. */
record NodeFilter(String text, String state) {

    static final NodeFilter ALL = new NodeFilter("", "");

    static NodeFilter of(QueryParameters parameters) {
        return new NodeFilter(
                parameters.getSingleParameter("q").orElse(""),
                parameters.getSingleParameter("state").orElse(""));
    }

    QueryParameters parameters() {
        Map<String, String> said = new LinkedHashMap<>();
        if (!text.isEmpty()) {
            said.put("q", text);
        }
        if (!state.isEmpty()) {
            said.put("state", state);
        }
        return QueryParameters.simple(said);
    }

    boolean matches(NodeView node) {
        String words =
                String.join(
                                " ",
                                node.hostname(),
                                String.join(" ", node.services()),
                                String.valueOf(node.bindAddress()),
                                String.valueOf(node.accessAddress()))
                        .toLowerCase(Locale.ROOT);
        return words.contains(text.toLowerCase(Locale.ROOT).strip())
                && (state.isEmpty() || State.ofNode(node.state()).name().equalsIgnoreCase(state));
    }
}
