package dev.loom.ui.jump;

import dev.loom.server.cluster.ClusterView;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.security.Caller;
import java.util.List;

/** Clusters that live, by name; the newest where nothing was typed. */
public final class ClusterPlaces implements Places {

    private final Clusters clusters;

    public ClusterPlaces(Clusters clusters) {
        this.clusters = clusters;
    }

    @Override
    public List<Place> find(Caller caller, String typed) {
        Clusters.Filter filter =
                new Clusters.Filter(
                        null, null, null, typed.isEmpty() ? null : typed, false, 0, MOST);
        return clusters.list(caller, filter).clusters().stream().map(ClusterPlaces::place).toList();
    }

    private static Place place(ClusterView cluster) {
        return new Place(
                "cluster",
                cluster.name(),
                "cluster from " + cluster.template().name(),
                "clusters/" + cluster.id());
    }
}
