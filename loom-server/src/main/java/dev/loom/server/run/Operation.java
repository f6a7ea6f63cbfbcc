package dev.loom.server.run;

import dev.loom.server.security.Caller;
import dev.loom.server.security.WithoutCaller;
import java.util.List;
import java.util.Set;

/**
 * Where the steps of a kind of run come from and what a step does. Found by the engine as beans.
 *
 * <p>Every method may be called again after the server died in the middle of it, on another server.
 * An implementation keeps nothing in memory between calls.
 */
@WithoutCaller("carried out by the engine, long after whoever asked has gone")
public interface Operation {

    /** The kinds of run that this carries out. */
    Set<String> kinds();

    /**
     * Called before {@link #plan}, outside of its transaction and by as many runs at once as begin:
     * what can be read together with others' is read here.
     *
     * @throws RuntimeException if there can be no plan: the run fails with its message
     */
    default void prepare(RunInfo run) {}

    /**
     * The plan, made once by the run's first owner.
     *
     * @throws RuntimeException if there can be none: the run fails with its message
     */
    List<Planned> plan(RunInfo run);

    /**
     * Whether the run holds all nodes of its plan for itself, from its first step to its end: it
     * begins once no other run holds one of them.
     */
    boolean exclusive(RunInfo run);

    /** Whether its steps may claim nodes one by one ({@link StepWork#enter}). */
    default boolean claims(RunInfo run) {
        return false;
    }

    /**
     * How fast and how far the run goes; asked each time that a server takes it.
     *
     * @param nodes how many steps of the plan are done on nodes
     */
    default Pace pace(RunInfo run, int nodes) {
        return Pace.FREE;
    }

    /**
     * Carries one step out, on a virtual thread of its own. With {@link StepWork#takenUp} it first
     * finds out what became of the attempt that a dead server began. It heeds {@link
     * StepWork#signal} within a second or two, or as soon as a provider's call returns.
     */
    StepEnd carryOut(StepWork work) throws InterruptedException;

    /**
     * Refuses whoever may not have done what the run does, though they may operate it: asked before
     * it is begun again.
     *
     * @throws dev.loom.server.problem.LoomException if they may not
     */
    default void checkRetry(Caller caller, RunInfo run) {}

    /** Called in the transaction in which an ended run is begun again. */
    void retried(RunInfo run);

    /**
     * Called in the transaction in which these runs end, before any of them is locked: for locks
     * that others take before those of runs, in an order that all keep.
     */
    default void ending(List<RunInfo> runs) {}

    /** Called in the transaction in which these runs end, after that is written. */
    void ended(List<Ended> runs);
}
