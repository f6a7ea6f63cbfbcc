package dev.loom.server.cluster.internal;

import dev.loom.server.node.Manner;
import dev.loom.server.node.NodeAttempts;
import dev.loom.server.run.StepEnd;
import dev.loom.server.run.StepWork;
import dev.loom.ssh.NodeCommand;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Carries out a command on a machine of a cluster. */
@Component
class NodeCommands {

    /** A machine that was just made may need so long until its network is there. */
    private static final Duration REACH_PATIENCE = Duration.ofMinutes(2);

    private final NodeDoors doors;
    private final NodeAttempts attempts;
    private final Policy policy;

    NodeCommands(NodeDoors doors, NodeAttempts attempts, Policy policy) {
        this.doors = doors;
        this.attempts = attempts;
        this.policy = policy;
    }

    StepEnd run(StepWork work, Machines.Row machine, NodeCommand command)
            throws InterruptedException {
        Duration patience =
                work.run().kind().equals(ClusterRuns.DELETE) ? Duration.ZERO : REACH_PATIENCE;
        return attempts.run(
                work,
                doors.target(machine),
                command,
                Manner.detached(patience, () -> policy.after(work)));
    }
}
