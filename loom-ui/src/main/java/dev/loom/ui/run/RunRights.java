package dev.loom.ui.run;

import dev.loom.core.run.RunState;
import dev.loom.server.fanout.FanOutKinds;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;

/**
 * What somebody may do with a run as it stands: buttons that would be refused aren't there.
 *
 * @param again whether it can be done once more, in a new run
 */
record RunRights(
        boolean abort, boolean pause, boolean resume, boolean retry, boolean again, boolean audit) {

    /** Only a cluster's last operation can be retried. */
    static RunRights of(Caller caller, Runs runs, RunView run) {
        boolean operate = caller.may(Right.OPERATE_OWN_CLUSTERS);
        RunState state = RunState.of(run.state());
        boolean over = state == RunState.FAILED || state == RunState.ABORTED;
        return new RunRights(
                operate && !state.ended() && state != RunState.ABORTING,
                operate && (state == RunState.PENDING || state == RunState.RUNNING),
                operate && (state == RunState.PAUSING || state == RunState.PAUSED),
                operate && over && isLast(caller, runs, run),
                operate && state.ended() && fansOut(run),
                caller.may(Right.READ_AUDIT));
    }

    private static boolean fansOut(RunView run) {
        return run.kind().equals(FanOutKinds.JOB) || run.kind().equals(FanOutKinds.COMMAND);
    }

    private static boolean isLast(Caller caller, Runs runs, RunView run) {
        RunView.ClusterRef cluster = run.cluster();
        RunView last = cluster == null ? null : runs.lastOf(caller, cluster.id());
        return last == null || last.id().equals(run.id());
    }
}
