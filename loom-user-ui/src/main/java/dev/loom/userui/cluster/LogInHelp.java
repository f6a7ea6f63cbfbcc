package dev.loom.userui.cluster;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.cluster.ClusterView;
import dev.loom.ui.part.CopyText;

/** How one logs in to the nodes of a cluster. */
final class LogInHelp extends Dialog {

    LogInHelp(ClusterView cluster) {
        setHeaderTitle("Log in to " + cluster.name());
        setWidth("520px");
        Div ways =
                new Div(
                        way("The first node", "loom cluster ssh " + cluster.name()),
                        way("A node, by its number", "loom cluster ssh " + cluster.name() + " 2"),
                        way(
                                "One command on it",
                                "loom cluster ssh " + cluster.name() + " 2 -- uptime"));
        ways.addClassNames("stack", "stack-3");
        add(
                new Paragraph(
                        "The command line puts a key of yours on the nodes, knows their host keys,"
                                + " and logs in:"),
                ways,
                new Paragraph(
                        "From then on that key also opens the ssh command that each node shows in"
                                + " the list."));
        getFooter().add(new Button("Close", event -> close()));
    }

    private static Div way(String label, String command) {
        Span name = new Span(label);
        name.addClassName("label");
        Div way = new Div(name, new CopyText(command));
        way.addClassNames("stack", "stack-1");
        return way;
    }
}
