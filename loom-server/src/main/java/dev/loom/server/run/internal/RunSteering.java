package dev.loom.server.run.internal;

import dev.loom.core.run.RunState;
import dev.loom.server.audit.Audit;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.Operation;
import dev.loom.server.run.RunInfo;
import dev.loom.server.run.RunRef;
import dev.loom.server.run.RunView;
import dev.loom.server.security.Caller;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What people may want of a run as it stands; who may is decided before. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RunSteering {

    private final RunWishes wishes;
    private final RunRequests requests;
    private final Operations operations;
    private final ClusterOperations clusterOperations;
    private final RunWakeUp wakeUp;
    private final Audit audit;

    RunSteering(
            RunWishes wishes,
            RunRequests requests,
            Operations operations,
            ClusterOperations clusterOperations,
            RunWakeUp wakeUp,
            Audit audit) {
        this.wishes = wishes;
        this.requests = requests;
        this.operations = operations;
        this.clusterOperations = clusterOperations;
        this.wakeUp = wakeUp;
        this.audit = audit;
    }

    public void abort(Caller caller, RunView view) {
        RunRef run = ref(caller, view.id());
        RunState state = wishes.lock(run);
        if (state.ended()) {
            throw wrong("The run has " + state.word() + " already; there is nothing to abort.");
        }
        wishes.abort(run);
        note(caller, "abort", view);
    }

    public void pause(Caller caller, RunView view) {
        RunRef run = ref(caller, view.id());
        RunState state = wishes.lock(run);
        if (state == RunState.PAUSED || state == RunState.PAUSING) {
            return;
        }
        if (state.ended() || RunState.of(view.state()) == RunState.ABORTING) {
            throw wrong(
                    "The run "
                            + (state.ended() ? "has " + state.word() : "is being aborted")
                            + "; only one that waits or runs can be paused.");
        }
        wishes.pause(run);
        note(caller, "pause", view);
    }

    public void resume(Caller caller, RunView view) {
        RunRef run = ref(caller, view.id());
        RunState state = wishes.lock(run);
        boolean paused = state == RunState.PAUSED || state == RunState.PAUSING;
        if (!paused || RunState.of(view.state()) == RunState.ABORTING) {
            throw wrong("The run is " + view.state() + "; only one that is paused can be resumed.");
        }
        wishes.resume(run, state);
        note(caller, "resume", view);
    }

    /**
     * Begins an ended run again.
     *
     * @param last the last operation on its cluster
     */
    public void retry(Caller caller, RunView view, RunView last) {
        RunState state = RunState.of(view.state());
        if (state != RunState.FAILED && state != RunState.ABORTED) {
            throw wrong(
                    "The run is "
                            + view.state()
                            + "; only one that failed or was aborted can be retried.");
        }
        if (!last.id().equals(view.id())) {
            throw wrong(
                    "The run "
                            + last.id()
                            + " ("
                            + last.kind()
                            + ") came after it; only a cluster's last operation can be retried.");
        }
        RunRef run = ref(caller, view.id());
        RunInfo info = requests.restart(run);
        Operation operation = operations.of(info.kind());
        operation.checkRetry(caller, info);
        operation.retried(info);
        if (info.cluster() == null || clusterOperations.claim(run, info.cluster(), false)) {
            wakeUp.schedule(run);
        }
        note(caller, "retry", view);
    }

    private static RunRef ref(Caller caller, UUID run) {
        return new RunRef(caller.tenant(), run);
    }

    private static LoomException wrong(String message) {
        return new LoomException(ErrorCode.WRONG_STATE, message);
    }

    private void note(Caller caller, String action, RunView run) {
        RunView.ClusterRef cluster = run.cluster();
        String name = run.kind() + (cluster == null ? "" : " " + cluster.name());
        audit.write(caller, action, "run", run.id().toString(), name, run.state(), null);
    }
}
