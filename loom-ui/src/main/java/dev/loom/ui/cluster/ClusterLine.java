package dev.loom.ui.cluster;

import dev.loom.server.cluster.ClusterView;
import dev.loom.server.run.RunView;
import java.util.List;
import java.util.UUID;

/**
 * A cluster as a line of a list.
 *
 * @param runs its last ones, the oldest first
 */
public record ClusterLine(ClusterView cluster, List<RunView> runs) {

    public UUID id() {
        return cluster.id();
    }
}
