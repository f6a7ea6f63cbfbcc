package dev.loom.userui.cluster;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.cluster.ClusterView;
import dev.loom.server.cluster.ClusterView.NodeView;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.cluster.PreviewView;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import dev.loom.ui.cluster.ExtendLease;
import dev.loom.ui.cluster.LeaseWords;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Money;
import dev.loom.ui.part.Times;
import dev.loom.ui.picture.RunHistory;
import dev.loom.ui.run.RunWords;
import dev.loom.ui.state.Progress;
import dev.loom.ui.state.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** A cluster in numbers: lease, health, cost, last runs. */
final class ClusterFigures extends Card {

    private static final int RUNS_SHOWN = 20;

    private final Clusters clusters;
    private final Runs runs;
    private final Caller caller;
    private final InstantSource clock;
    private final Runnable look;
    private final Div ring = new Div();
    private final FigureBox lease = new FigureBox("Lease");
    private final FigureBox health = new FigureBox("Health");
    private final FigureBox cost = new FigureBox("Cost so far");
    private final FigureBox last = new FigureBox("Last run");
    private final RunHistory history = new RunHistory();
    private final NativeButton extend = new NativeButton("Extend…", event -> extend());
    private final Anchor all = new Anchor("", "All runs");
    private String id = "";

    ClusterFigures(
            Clusters clusters, Runs runs, Caller caller, InstantSource clock, Runnable look) {
        this.clusters = clusters;
        this.runs = runs;
        this.caller = caller;
        this.clock = clock;
        this.look = look;
        addClassName("figures");
        ring.addClassName("ring");
        ring.getElement().setAttribute("role", "img");
        extend.addClassNames("as-link");
        Div leased = new Div(ring, lease);
        leased.addClassNames("stat", "stat--ring");
        lease.removeClassName("stat");
        last.add(history);
        add(leased, health, cost, last);
    }

    private void extend() {
        ExtendLease.ask(clusters, caller, id, look);
    }

    void show(ClusterView cluster) {
        id = cluster.id().toString();
        Instant now = clock.instant();
        showLease(cluster, now);
        showHealth(cluster);
        showCost(cluster, now);
        all.setHref("clusters/" + id + "/runs");
        RunView run = cluster.run();
        last.setVisible(run != null);
        if (run != null) {
            showHistory(cluster, now);
            last.show(
                    RunWords.title(run),
                    State.of(run.state()).label().toLowerCase(Locale.ROOT),
                    new Span("by " + run.requestedBy() + ", "),
                    Times.relative(run.createdAt(), now),
                    new Span(" · "),
                    all);
        }
    }

    private void showHistory(ClusterView cluster, Instant now) {
        List<RunView> all =
                runs.lastOf(caller, List.of(cluster.id()), RUNS_SHOWN)
                        .getOrDefault(cluster.id(), List.of());
        history.setVisible(all.size() > 1);
        history.show(all.reversed().stream().map(run -> RunWords.bar(run, "runs/", now)).toList());
    }

    private void showLease(ClusterView cluster, Instant now) {
        Instant end = cluster.lease().expiresAt();
        Instant gone = cluster.terminatedAt();
        ring.setVisible(end != null && gone == null);
        if (gone != null) {
            lease.label("Lived");
            lease.show(
                    Times.length(Duration.between(cluster.createdAt(), gone)),
                    "",
                    new Span("deleted "),
                    Times.relative(gone, now));
        } else if (end == null) {
            lease.show("No limit", "", new Span("lives until it is deleted"));
        } else {
            showLease(cluster, end, now);
        }
    }

    private void showLease(ClusterView cluster, Instant end, Instant now) {
        Duration left = Duration.between(now, end);
        double whole = Math.max(1, Duration.between(cluster.createdAt(), end).toSeconds());
        long percent = Math.clamp(Math.round(100 * left.toSeconds() / whole), 0, 100);
        ring.getStyle().set("--left", String.valueOf(percent));
        ring.getElement().setAttribute("aria-label", percent + " percent of the lease left");
        ring.getElement()
                .setAttribute(
                        "data-state",
                        (LeaseWords.soon(end, now) ? State.INCONSISTENT : State.RUNNING)
                                .look()
                                .word());
        Span ends = Times.relative(end, now);
        ends.setText("ends " + Dates.minute(end));
        if (caller.may(Right.OPERATE_OWN_CLUSTERS)) {
            lease.show(left(left), left.isNegative() ? "" : "left", ends, new Span(" · "), extend);
        } else {
            lease.show(left(left), left.isNegative() ? "" : "left", ends);
        }
    }

    private static String left(Duration left) {
        return left.isNegative() ? "Over" : Times.length(LeaseWords.whole(left));
    }

    private void showHealth(ClusterView cluster) {
        List<NodeView> nodes = cluster.nodes();
        List<State> states =
                nodes == null
                        ? List.of()
                        : nodes.stream().map(node -> State.ofNode(node.state())).toList();
        if (cluster.terminatedAt() != null) {
            health.show("None", "of " + cluster.size() + " nodes left");
            health.setVisible(false);
            return;
        }
        health.setVisible(true);
        health.show(
                String.valueOf(cluster.nodesUp()),
                "of %d %s up"
                        .formatted(cluster.size(), cluster.size() == 1 ? "node is" : "nodes are"),
                bar(states));
    }

    private static Component bar(List<State> states) {
        Component bar = Progress.of(states);
        bar.addClassName("progress--s");
        return bar;
    }

    private void showCost(ClusterView cluster, Instant now) {
        PreviewView.Price price = cluster.price();
        cost.setVisible(price != null && !Money.isFree(price.perHour()));
        if (price == null) {
            return;
        }
        Instant gone = cluster.terminatedAt();
        Instant end = cluster.lease().expiresAt();
        cost.label(gone == null ? "Cost so far" : "Cost");
        cost.show(
                Money.over(
                        price.perHour(),
                        Duration.between(cluster.createdAt(), gone == null ? now : gone)),
                "at " + Money.perHour(price.perHour()),
                new Span(
                        end == null || gone != null
                                ? "for all of its nodes"
                                : Money.over(
                                                price.perHour(),
                                                Duration.between(cluster.createdAt(), end))
                                        + " by the end of the lease"));
    }
}
