package dev.loom.server.cluster.internal;

import dev.loom.server.run.StepWork;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Clusters as the steps of operations on them know them. */
@Component
class LiveClusters {

    private final ClusterStore store;
    private final DesignStore designs;
    private final Machines machines;
    private final MachineRows rows;

    LiveClusters(ClusterStore store, DesignStore designs, Machines machines, MachineRows rows) {
        this.store = store;
        this.designs = designs;
        this.machines = machines;
        this.rows = rows;
    }

    /** The cluster that the run is on. */
    LiveCluster of(StepWork work) {
        return work.kept(LiveCluster.class, () -> read(work));
    }

    private LiveCluster read(StepWork work) {
        UUID tenant = work.run().ref().tenant();
        UUID cluster = ClusterRuns.cluster(work.run());
        return new LiveCluster(
                store.find(tenant, cluster).orElseThrow(),
                designs.of(work.run()),
                store.nodes(tenant, cluster),
                machines.ofCluster(tenant, cluster));
    }

    /** Makes the wish durable, before anybody asks the provider for the machine. */
    void wish(StepWork work, Machines.Row machine) {
        work.writeNow(rows, machine);
        of(work).put(machine);
    }

    /** What became of a machine, durable with the step's end. */
    Machines.Row change(StepWork work, Machines.Row machine) {
        work.write(rows, machine);
        of(work).put(machine);
        return machine;
    }
}
