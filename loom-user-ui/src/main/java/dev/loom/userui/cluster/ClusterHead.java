package dev.loom.userui.cluster;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.cluster.ClusterView;
import dev.loom.server.cluster.ClusterView.NodeView;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import dev.loom.ui.cluster.DeleteCluster;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Times;
import dev.loom.ui.run.RunWords;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a cluster is, and what may be done with it now. */
final class ClusterHead extends Div {

    private final Clusters clusters;
    private final Runs runs;
    private final Caller caller;
    private final InstantSource clock;
    private final Runnable look;
    private final Div words = new Div();
    private final Div actions = new Div();
    private @Nullable Possible possible;

    ClusterHead(Clusters clusters, Runs runs, Caller caller, InstantSource clock, Runnable look) {
        this.clusters = clusters;
        this.runs = runs;
        this.caller = caller;
        this.clock = clock;
        this.look = look;
        addClassName("page__head");
        actions.addClassName("page__actions");
        add(words, actions);
    }

    /** What decides which buttons there are: they stay where they are while it does. */
    private record Possible(
            String cluster, boolean logIn, @Nullable RunView abortable, boolean delete) {

        boolean same(@Nullable Possible other) {
            return other != null
                    && cluster.equals(other.cluster)
                    && logIn == other.logIn
                    && delete == other.delete
                    && key(abortable).equals(key(other.abortable));
        }

        private static String key(@Nullable RunView run) {
            return run == null ? "" : run.id() + run.state();
        }
    }

    void show(ClusterView cluster) {
        showWords(cluster);
        RunView run = cluster.run();
        boolean may = caller.may(Right.OPERATE_OWN_CLUSTERS) && cluster.terminatedAt() == null;
        boolean underWay = run != null && !RunWords.ended(run);
        boolean deleting = run != null && underWay && run.kind().equals("delete");
        Possible now =
                new Possible(
                        cluster.name(),
                        may && cluster.nodesUp() > 0,
                        may && underWay ? run : null,
                        may && !deleting);
        if (!now.same(possible)) {
            possible = now;
            showActions(cluster, now);
        }
    }

    private void showWords(ClusterView cluster) {
        StateBadge state = new StateBadge(State.of(cluster.state()));
        state.addClassName("badge--l");
        Span title = new Span(new H1(cluster.name()), state);
        title.addClassNames("row", "row-3", "wrap");
        int down = cluster.size() - cluster.nodesUp();
        if (cluster.state().equals("active") && down > 0) {
            StateBadge problem =
                    new StateBadge(
                            State.LOST, down + (down == 1 ? " node is" : " nodes are") + " not up");
            problem.addClassName("badge--l");
            title.add(problem);
        }
        words.removeAll();
        words.add(title, from(cluster));
        if (!cluster.description().isBlank()) {
            words.add(new Paragraph(cluster.description()));
        }
    }

    private Paragraph from(ClusterView cluster) {
        Paragraph from =
                new Paragraph(
                        "From %s v%d on %s · %s · owned by %s"
                                .formatted(
                                        cluster.template().name(),
                                        cluster.template().version(),
                                        cluster.provider(),
                                        hardware(cluster),
                                        cluster.owner().name()));
        Instant gone = cluster.terminatedAt();
        if (gone != null) {
            from.add(new Span(" · deleted "), Times.relative(gone, clock.instant()));
        }
        for (String tag : cluster.tags()) {
            Span chip = new Span(tag);
            chip.addClassNames("chip", "chip--s");
            from.add(new Span(" "), chip);
        }
        return from;
    }

    /** Such as {@code 3 × small, 1 × large}. */
    private static String hardware(ClusterView cluster) {
        List<NodeView> nodes = cluster.nodes();
        if (nodes == null || nodes.isEmpty()) {
            return cluster.size() + (cluster.size() == 1 ? " node" : " nodes");
        }
        Map<String, Long> counts =
                nodes.stream()
                        .collect(
                                Collectors.groupingBy(
                                        NodeView::hardware, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(each -> each.getValue() + " × " + each.getKey())
                .collect(Collectors.joining(", "));
    }

    private void showActions(ClusterView cluster, Possible now) {
        actions.removeAll();
        if (now.logIn()) {
            actions.add(
                    new Button(
                            "Log in…", new Icon("term"), event -> new LogInHelp(cluster).open()));
        }
        RunView run = now.abortable();
        if (run != null) {
            Button abort =
                    new Button(
                            "Abort " + RunWords.title(run).toLowerCase(Locale.ROOT),
                            new Icon("stop"),
                            event -> {
                                runs.abort(caller, run.id());
                                look.run();
                            });
            abort.setEnabled(State.of(run.state()) != State.ABORTING);
            actions.add(abort);
        }
        if (now.delete()) {
            Button delete =
                    new Button(
                            "Delete…",
                            new Icon("trash"),
                            event ->
                                    DeleteCluster.ask(
                                            clusters,
                                            caller,
                                            clusters.get(caller, cluster.id().toString()),
                                            look));
            delete.addThemeVariants(ButtonVariant.ERROR);
            actions.add(delete);
        }
    }
}
