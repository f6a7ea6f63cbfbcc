package dev.loom.userui.cluster;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.loom.server.cluster.ClusterView;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.server.security.Right;
import dev.loom.ui.cluster.RunWords;
import dev.loom.ui.part.ConfirmByName;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Live;
import dev.loom.ui.part.Page;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;
import jakarta.annotation.security.PermitAll;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One cluster: its state, links, nodes, and the run that is or was the last on it. */
@Route("clusters/:id")
@PermitAll
public final class ClusterPage extends Page implements BeforeEnterObserver, HasDynamicTitle {

    private final Clusters clusters;
    private final Runs runs;
    private final Caller caller;
    private final Div head = new Div();
    private final ClusterFigures figures;
    private final Div links = new Div();
    private final NodesCard nodes = new NodesCard();
    private final RunCard run;
    private @Nullable ClusterView shown;

    public ClusterPage(Clusters clusters, Runs runs, CurrentCaller current, InstantSource clock) {
        this.clusters = clusters;
        this.runs = runs;
        this.caller = current.get();
        this.figures = new ClusterFigures(clock);
        this.run = new RunCard(clock);
        head.addClassName("page__head");
        links.addClassNames("row", "wrap");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("id").orElse("");
        try {
            shown = clusters.get(caller, id);
            add(head, figures, links, run, nodes);
            Live.keep(this, Live.tenant(), () -> look(id));
        } catch (LoomException e) {
            add(new Empty("No such cluster", String.valueOf(e.getMessage())));
        }
    }

    @Override
    public String getPageTitle() {
        ClusterView cluster = shown;
        return (cluster == null ? "No such cluster" : cluster.name()) + " · Loom";
    }

    private boolean look(String id) {
        ClusterView cluster = clusters.get(caller, id);
        RunView last = cluster.run();
        show(cluster);
        if (last == null) {
            run.setVisible(false);
            return false;
        }
        run.show(last, () -> runs.steps(caller, last.id()));
        return !RunWords.ended(last);
    }

    private void show(ClusterView cluster) {
        figures.show(cluster);
        if (cluster.equals(shown) && head.getComponentCount() > 0) {
            return;
        }
        shown = cluster;
        head.removeAll();
        head.add(words(cluster), actions(cluster));
        links.removeAll();
        List<ClusterView.LinkView> given = cluster.links();
        links.setVisible(given != null && !given.isEmpty());
        if (given != null) {
            given.forEach(link -> links.add(link(link)));
        }
        nodes.show(cluster);
    }

    private static Div words(ClusterView cluster) {
        Span title = new Span(new H1(cluster.name()), new StateBadge(State.of(cluster.state())));
        title.addClassNames("row", "row-3");
        Paragraph from =
                new Paragraph(
                        "From %s v%d on %s · owned by %s"
                                .formatted(
                                        cluster.template().name(),
                                        cluster.template().version(),
                                        cluster.provider(),
                                        cluster.owner().name()));
        return new Div(title, from);
    }

    private Div actions(ClusterView cluster) {
        Div actions = new Div();
        actions.addClassName("page__actions");
        boolean may = caller.may(Right.OPERATE_OWN_CLUSTERS);
        RunView last = cluster.run();
        if (may && last != null && !RunWords.ended(last)) {
            Button abort =
                    new Button(
                            "Abort " + RunWords.title(last).toLowerCase(Locale.ROOT),
                            new Icon("stop"),
                            event -> runs.abort(caller, last.id()));
            abort.setEnabled(State.of(last.state()) != State.ABORTING);
            actions.add(abort);
        }
        if (may && State.of(cluster.state()) != State.TERMINATED) {
            Button delete =
                    new Button("Delete…", new Icon("trash"), event -> askForDeletion(cluster));
            delete.addThemeVariants(ButtonVariant.ERROR);
            actions.add(delete);
        }
        return actions;
    }

    private void askForDeletion(ClusterView cluster) {
        new ConfirmByName(
                        cluster.name(),
                        "The %d nodes of %s and all that is on them will be lost."
                                .formatted(cluster.size(), cluster.name()),
                        "Delete cluster",
                        "Keep cluster",
                        () -> clusters.delete(caller, cluster.id().toString()))
                .open();
    }

    private static Anchor link(ClusterView.LinkView link) {
        Anchor anchor = new Anchor(link.url(), link.label());
        anchor.add(new Icon("ext"));
        anchor.addClassNames("btn", "btn--s");
        anchor.setTarget("_blank");
        anchor.getElement().setAttribute("rel", "noopener noreferrer");
        return anchor;
    }
}
