package dev.loom.userui.cluster;

import com.vaadin.flow.component.html.Span;
import dev.loom.server.cluster.ClusterView;
import dev.loom.server.run.RunView;
import dev.loom.ui.run.RunWords;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Figure;
import dev.loom.ui.part.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A cluster in numbers: lease, nodes, last run. */
final class ClusterFigures extends Card {

    private final InstantSource clock;

    ClusterFigures(InstantSource clock) {
        this.clock = clock;
        addClassName("figures");
    }

    void show(ClusterView cluster) {
        removeAll();
        add(lease(cluster), nodes(cluster), lastRun(cluster));
    }

    private Figure lease(ClusterView cluster) {
        Instant end = cluster.lease().expiresAt();
        Instant now = clock.instant();
        if (end == null) {
            return new Figure("Lease", "No limit", small(new Span("lives until deleted")));
        }
        Duration left = Duration.between(now, end);
        return left.isNegative()
                ? new Figure("Lease", "Ended", small(Times.relative(end, now)))
                : new Figure("Lease", Times.length(left), small(new Span("left")));
    }

    private static Figure nodes(ClusterView cluster) {
        var nodes = cluster.nodes();
        long up =
                nodes == null
                        ? 0
                        : nodes.stream().filter(node -> node.state().equals("running")).count();
        return new Figure("Nodes", up + " of " + cluster.size(), small(new Span("are up")));
    }

    private Figure lastRun(ClusterView cluster) {
        RunView run = cluster.run();
        return run == null
                ? new Figure("Last run", "None")
                : new Figure(
                        "Last run",
                        RunWords.title(run),
                        small(
                                new Span(
                                        new Span("by " + run.requestedBy() + ", "),
                                        Times.relative(run.createdAt(), clock.instant()))));
    }

    private static Span small(Span words) {
        words.addClassNames("small", "muted");
        return words;
    }
}
