package dev.loom.userui.cluster;

import dev.loom.server.cluster.ClusterView;
import dev.loom.server.run.RunFilter;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.Card;
import dev.loom.ui.run.RunList;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What was done to a cluster, the newest first. */
final class RunsPanel extends Card implements ClusterPanel {

    private final Runs runs;
    private final Caller caller;
    private final InstantSource clock;
    private @Nullable RunList list;

    RunsPanel(Runs runs, Caller caller, InstantSource clock) {
        this.runs = runs;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public void show(ClusterView cluster) {
        if (list == null) {
            RunFilter within = RunFilter.newest(1).onCluster(cluster.id());
            list = new RunList(runs, caller, clock, within, "runs/");
            add(list);
        }
        list.look();
    }
}
