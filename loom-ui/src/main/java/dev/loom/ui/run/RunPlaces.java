package dev.loom.ui.run;

import dev.loom.server.run.RunView;
import java.util.UUID;

/**
 * Where an application keeps runs and what they are about: the same page stands in both.
 *
 * @param runs the path up to a run's id
 * @param listName what the list is called that leads to a run
 * @param list its path
 */
public record RunPlaces(String runs, String listName, String list) {

    /** Loom User: a run is reached from its cluster. */
    public static final RunPlaces USER = new RunPlaces("runs/", "My clusters", "clusters");

    /** Loom Admin: a run is reached from the list of all. */
    public static final RunPlaces ADMIN = new RunPlaces("admin/runs/", "Runs", "admin/runs");

    String run(UUID id) {
        return runs + id;
    }

    String cluster(RunView.ClusterRef cluster) {
        return "clusters/" + cluster.id();
    }
}
