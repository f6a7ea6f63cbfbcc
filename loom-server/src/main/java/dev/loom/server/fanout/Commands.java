package dev.loom.server.fanout;

import dev.loom.server.run.RunView;
import dev.loom.server.security.Caller;
import java.util.List;
import java.util.UUID;

/** Commands that somebody gives to many nodes at once, without any job. */
public interface Commands {

    /** A node that would be touched. */
    record Target(UUID id, String name, String address) {}

    /**
     * What it would touch; starts nothing.
     *
     * @throws dev.loom.server.problem.LoomException {@code RULE_BROKEN} if a part of the selector
     *     matches nothing, or the request says something that can't be done
     */
    List<Target> targets(Caller caller, CommandRequest request);

    /**
     * Asks for it. A user reaches the nodes of their own clusters, an administrator all of the
     * tenant.
     *
     * @throws dev.loom.server.problem.LoomException as {@link #targets}
     */
    RunView run(Caller caller, CommandRequest request);

    /**
     * Does what a run did once more, in a new run on the nodes on which it failed.
     *
     * @throws dev.loom.server.problem.LoomException {@code WRONG_STATE} if it goes on, or failed on
     *     no node
     */
    RunView rerunFailed(Caller caller, UUID run);

    /**
     * Does what a run did once more, in a new run on all that its selectors pick now.
     *
     * @throws dev.loom.server.problem.LoomException {@code WRONG_STATE} if it goes on
     */
    RunView rerun(Caller caller, UUID run);
}
