package dev.loom.server.cluster;

import dev.loom.server.cluster.StrayMachine.Standing;
import dev.loom.server.security.Caller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the reaper found, and what becomes of it. Every method takes {@code MANAGE_MACHINES}, every
 * act is written to the audit. A machine is named by its id here, or by what its provider calls it
 * where only one is called that.
 */
public interface StrayMachines {

    /** Some of them, the newest first. */
    Page list(Caller caller, Filter filter, int page, int size);

    /**
     * One of them.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}
     */
    StrayMachine get(Caller caller, String machine);

    /** How many there are that nobody has forgotten. */
    long count(Caller caller);

    /** What the last look at each provider found, by the provider's name. */
    List<Look> looks(Caller caller);

    /**
     * Gives an orphan back to the node that wished for it, once it lets Loom log in.
     *
     * @return it, {@code known}
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}; {@code WRONG_STATE} with the
     *     reason if no node can take it; {@code UNAVAILABLE} if it or its provider can't be asked
     */
    StrayMachine adopt(Caller caller, String machine);

    /**
     * Deletes an orphan at its provider. One that a node has by now stays. Where the provider takes
     * its time the answer says {@code deleting}, and the reaper goes on with it.
     *
     * @return it, {@code gone} if the provider is done
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}; {@code WRONG_STATE} if it is
     *     no orphan; {@code UNAVAILABLE} if the provider can't
     */
    StrayMachine delete(Caller caller, String machine);

    /**
     * What {@link #delete} would be about.
     *
     * @throws dev.loom.server.problem.LoomException as {@link #delete} does, before the provider is
     *     asked
     */
    StrayMachine previewDelete(Caller caller, String machine);

    /**
     * Takes a lost machine for gone: its node has none any more, an active cluster becomes
     * inconsistent, and deleting it asks no provider about that node. An orphan is kept where it
     * is, and no more counted.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}; {@code WRONG_STATE} if it is
     *     there again, or its cluster has an operation under way
     */
    StrayMachine forget(Caller caller, String machine);

    /**
     * Counts an orphan again that was forgotten.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}; {@code WRONG_STATE} if it
     *     isn't forgotten
     */
    StrayMachine remember(Caller caller, String machine);

    /**
     * Which machines; null where that is of no matter.
     *
     * @param text part of its name, its cluster's or its node's
     * @param forgotten those that somebody has forgotten, instead of the others
     */
    record Filter(
            @Nullable String text,
            @Nullable String provider,
            @Nullable Standing standing,
            boolean forgotten) {

        /** All that nobody has forgotten. */
        public static final Filter ALL = new Filter(null, null, null, false);
    }

    /** Some of a list of so many. */
    record Page(List<StrayMachine> machines, long total) {}

    /**
     * A provider.
     *
     * @param at when it was last compared; null if it never was
     * @param problem why it couldn't be asked since
     */
    record Look(
            String provider,
            long orphans,
            long lost,
            @Nullable Instant at,
            @Nullable String problem) {}
}
