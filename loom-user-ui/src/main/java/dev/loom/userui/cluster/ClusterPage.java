package dev.loom.userui.cluster;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.loom.server.audit.Audit;
import dev.loom.server.cluster.ClusterView;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.RunFilter;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.server.security.Right;
import dev.loom.ui.part.Crumb;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.HasCrumbs;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Live;
import dev.loom.ui.part.Page;
import dev.loom.ui.run.RunWords;
import jakarta.annotation.security.PermitAll;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One cluster: what it is, what goes on in it, and behind tabs all that it has. */
@Route("clusters/:id/:tab?")
@StyleSheet("context://loom/cluster.css")
@PermitAll
public final class ClusterPage extends Page
        implements BeforeEnterObserver, HasDynamicTitle, HasCrumbs {

    private static final int RUNS_SHOWN = 20;

    private final Clusters clusters;
    private final Runs runs;
    private final Caller caller;
    private final ClusterHead head;
    private final ClusterFigures figures;
    private final RunNotice strip;
    private final Div links = new Div();
    private final ClusterTabs tabs;
    private final Div panel = new Div();
    private final Map<ClusterTab, ClusterPanel> panels = new EnumMap<>(ClusterTab.class);
    private ClusterTab tab = ClusterTab.NODES;
    private List<ClusterView.LinkView> linked = List.of();
    private @Nullable String id;
    private @Nullable ClusterView shown;

    public ClusterPage(
            Clusters clusters, Runs runs, Audit audit, CurrentCaller current, InstantSource clock) {
        this.clusters = clusters;
        this.runs = runs;
        this.caller = current.get();
        this.head = new ClusterHead(clusters, runs, caller, clock, this::look);
        this.figures = new ClusterFigures(clusters, runs, caller, clock, this::look);
        this.strip = new RunNotice(runs, caller, clock, this::look);
        boolean audited = caller.may(Right.READ_AUDIT);
        this.tabs = new ClusterTabs(audited, this::address);
        panels.put(ClusterTab.NODES, new NodesPanel(this::address));
        panels.put(ClusterTab.SERVICES, new ServicesPanel());
        panels.put(ClusterTab.CONFIGURATION, new ConfigurationPanel(clusters, caller));
        panels.put(ClusterTab.RUNS, new RunsPanel(runs, caller, clock));
        if (audited) {
            panels.put(ClusterTab.ACTIVITY, new ActivityPanel(audit, caller, clock));
        }
        links.addClassNames("row", "wrap", "cluster-links");
        panel.addClassNames("stack", "stack-4");
        panel.getElement().setAttribute("role", "region");
        Live.keep(this, Live.tenant(), this::look);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String wanted = event.getRouteParameters().get("id").orElse("");
        tab =
                event.getRouteParameters()
                        .get("tab")
                        .flatMap(ClusterTab::of)
                        .filter(panels::containsKey)
                        .orElse(ClusterTab.NODES);
        if (!wanted.equals(id)) {
            begin(wanted);
        }
        showTab();
        panel(tab).filter(event.getLocation().getQueryParameters());
    }

    private void begin(String wanted) {
        removeAll();
        id = wanted;
        shown = null;
        try {
            ClusterView cluster = clusters.get(caller, wanted);
            add(head, figures, strip, links, tabs, panel);
            show(cluster);
        } catch (LoomException e) {
            id = null;
            Anchor back = new Anchor("clusters", "Show my clusters");
            back.addClassName("btn");
            add(new Empty("No such cluster", String.valueOf(e.getMessage()), back));
        }
    }

    private ClusterPanel panel(ClusterTab wanted) {
        return Objects.requireNonNull(panels.get(wanted), "a panel for each tab that is shown");
    }

    private void showTab() {
        tabs.select(tab);
        panel.removeAll();
        panel.add((Component) panel(tab));
        panel.getElement().setAttribute("aria-label", tab.label());
        if (shown != null) {
            panel(tab).show(shown);
        }
    }

    private String address(ClusterTab wanted) {
        return "clusters/" + id + (wanted == ClusterTab.NODES ? "" : "/" + wanted.word());
    }

    @Override
    public String getPageTitle() {
        ClusterView cluster = shown;
        return (cluster == null ? "No such cluster" : cluster.name()) + " · Loom";
    }

    @Override
    public List<Crumb> crumbs() {
        ClusterView cluster = shown;
        return List.of(
                new Crumb("My clusters", "clusters"),
                new Crumb(cluster == null ? "No such cluster" : cluster.name(), null));
    }

    private boolean look() {
        if (id == null) {
            return false;
        }
        ClusterView cluster = clusters.get(caller, id);
        show(cluster);
        RunView last = cluster.run();
        return last != null && !RunWords.ended(last);
    }

    private void show(ClusterView cluster) {
        List<RunView> last =
                runs.list(caller, RunFilter.newest(RUNS_SHOWN).onCluster(cluster.id()));
        figures.show(cluster);
        strip.show(cluster.run());
        if (cluster.equals(shown)) {
            return;
        }
        shown = cluster;
        head.show(cluster);
        tabs.show(cluster, last.size() == RUNS_SHOWN ? RUNS_SHOWN + "+" : "" + last.size());
        showLinks(cluster);
        panel(tab).show(cluster);
    }

    private void showLinks(ClusterView cluster) {
        links.setVisible(!cluster.links().isEmpty());
        if (cluster.links().equals(linked)) {
            return;
        }
        linked = cluster.links();
        links.removeAll();
        Span label = new Span("Links");
        label.addClassName("label");
        links.add(label);
        linked.forEach(link -> links.add(link(link)));
    }

    static Anchor link(ClusterView.LinkView link) {
        Anchor anchor = new Anchor(link.url(), link.label());
        anchor.add(new Icon("ext"));
        anchor.addClassNames("btn", "btn--s");
        anchor.setTarget("_blank");
        anchor.getElement().setAttribute("rel", "noopener noreferrer");
        return anchor;
    }
}
