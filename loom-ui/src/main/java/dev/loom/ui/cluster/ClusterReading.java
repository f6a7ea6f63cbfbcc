package dev.loom.ui.cluster;

import dev.loom.server.cluster.ClusterView;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.ui.run.RunWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a list, and what has changed in those that are shown. A line stays where it is
 * while it is looked at: one that no longer belongs into the list is brought up to date in its
 * place, and the list as a whole is read again only when somebody asks for it.
 */
final class ClusterReading {

    static final int PAGE = 50;

    private static final int RUNS = 8;

    private final Clusters clusters;
    private final Runs runs;
    private final Caller caller;
    private final @Nullable String owner;
    private final Map<UUID, ClusterLine> shown = new LinkedHashMap<>();
    private ClusterQuery query = ClusterQuery.ALL;

    /**
     * A reading.
     *
     * @param owner whose clusters; null for everybody's
     */
    ClusterReading(Clusters clusters, Runs runs, Caller caller, @Nullable String owner) {
        this.clusters = clusters;
        this.runs = runs;
        this.caller = caller;
        this.owner = owner;
    }

    void by(ClusterQuery wanted) {
        query = wanted;
    }

    int count() {
        return (int) clusters.list(caller, query.page(owner, 0, 0)).total();
    }

    List<ClusterLine> page(int number, int size) {
        List<ClusterLine> lines = read(number, size);
        if (number == 0) {
            shown.clear();
        }
        lines.forEach(line -> shown.put(line.id(), line));
        return lines;
    }

    private List<ClusterLine> read(int number, int size) {
        return lines(clusters.list(caller, query.page(owner, number, size)).clusters());
    }

    private List<ClusterLine> lines(List<ClusterView> found) {
        Map<UUID, List<RunView>> last =
                runs.lastOf(caller, found.stream().map(ClusterView::id).toList(), RUNS);
        return found.stream()
                .map(cluster ->
                        new ClusterLine(
                                cluster, last.getOrDefault(cluster.id(), List.of()).reversed()))
                .toList();
    }

    /**
     * Reads the first lines again.
     *
     * @param changed told each line that is shown and isn't as it was
     * @return whether the list now has others, or the same in another order
     */
    boolean look(Consumer<ClusterLine> changed) {
        if (shown.isEmpty()) {
            return false;
        }
        List<ClusterLine> now = read(0, Math.max(PAGE, Math.min(shown.size(), 4 * PAGE)));
        Map<UUID, ClusterLine> before = new LinkedHashMap<>(shown);
        now.stream()
                .filter(line -> before.containsKey(line.id()))
                .forEach(line -> put(line, changed));
        List<UUID> order = now.stream().map(ClusterLine::id).toList();
        List<UUID> known = before.keySet().stream().limit(order.size()).toList();
        known.stream()
                .filter(id -> !order.contains(id) && lives(before.get(id)))
                .forEach(id -> lost(id, changed));
        return !order.equals(known);
    }

    private static boolean lives(@Nullable ClusterLine line) {
        return line != null && line.cluster().terminatedAt() == null;
    }

    private void lost(UUID id, Consumer<ClusterLine> changed) {
        try {
            lines(List.of(brief(clusters.get(caller, id.toString()))))
                    .forEach(line -> put(line, changed));
        } catch (LoomException e) {
            shown.remove(id);
        }
    }

    /** Without what lists leave out, so that it equals what they say. */
    private static ClusterView brief(ClusterView cluster) {
        return new ClusterView(
                cluster.id(),
                cluster.name(),
                cluster.state(),
                cluster.description(),
                cluster.tags(),
                cluster.owner(),
                cluster.template(),
                cluster.provider(),
                cluster.size(),
                cluster.nodesUp(),
                null,
                cluster.createdAt(),
                cluster.terminatedAt(),
                new ClusterView.Lease(cluster.lease().expiresAt(), null),
                null,
                cluster.links(),
                null,
                cluster.run(),
                cluster.version());
    }

    /** Whether an operation goes on on one of those that are shown. */
    boolean underWay() {
        return shown.values().stream()
                .map(line -> line.cluster().run())
                .anyMatch(run -> run != null && !RunWords.ended(run));
    }

    private void put(ClusterLine line, Consumer<ClusterLine> changed) {
        if (!line.equals(shown.put(line.id(), line))) {
            changed.accept(line);
        }
    }
}
