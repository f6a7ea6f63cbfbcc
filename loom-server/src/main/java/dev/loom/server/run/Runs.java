package dev.loom.server.run;

import dev.loom.server.security.Caller;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Runs, as people see and steer them. What the caller may not see is not found; every method throws
 * {@link dev.loom.server.problem.LoomException}.
 */
public interface Runs {

    /**
     * Asks for a run, in the caller's transaction: it begins once that is committed.
     *
     * @return the run, pending; {@code WRONG_STATE} if the cluster has an unfinished operation
     */
    RunView request(Caller caller, RunRequest request);

    List<RunView> list(Caller caller, RunFilter filter);

    /** How many there are, whatever the filter's limit is; above 10,000 it says 10,001. */
    int count(Caller caller, RunFilter filter);

    RunView get(Caller caller, UUID run);

    /** Whether the caller may see a run that was read for somebody else. */
    boolean sees(Caller caller, RunView run);

    /** The unfinished or else the last operation on a cluster that the caller may see. */
    @Nullable RunView lastOf(Caller caller, UUID cluster);

    /**
     * The last operations on each of these clusters, newest first; of those that the caller may
     * see.
     *
     * @param each at most so many of each cluster
     */
    Map<UUID, List<RunView>> lastOf(Caller caller, Collection<UUID> clusters, int each);

    /**
     * Gives all operations on a cluster to its new owner, in the caller's transaction: who owns a
     * cluster sees what was done to it.
     */
    void handOver(Caller caller, UUID cluster, UUID owner);

    List<StepView> steps(Caller caller, UUID run);

    /**
     * Looks at a run that is watched: only what changed is read again.
     *
     * @param seen the position of the last look; null for the first
     */
    RunLook look(Caller caller, UUID run, RunLook.@Nullable Position seen);

    /** The gates of its plan, which never change once there are any. */
    List<GateView> gates(Caller caller, UUID run);

    /**
     * Why a step waits, or waited, in words.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}
     */
    WhyView why(Caller caller, UUID run, int step);

    /** What was asked for; never anything secret. */
    JsonNode parameters(Caller caller, UUID run);

    /** How long it should take. */
    Expected expected(Caller caller, UUID run);

    /** Ends a run: starts no step, ends those that run, and says what is left. */
    RunView abort(Caller caller, UUID run);

    /**
     * Pauses a run: starts no step, lets those that run finish, and keeps everything as it is, the
     * cluster's operation too. One that is paused stays so.
     *
     * @throws dev.loom.server.problem.LoomException {@code WRONG_STATE} if it has ended or is being
     *     aborted
     */
    RunView pause(Caller caller, UUID run);

    /**
     * Goes on with a run that is paused or about to be.
     *
     * @throws dev.loom.server.problem.LoomException {@code WRONG_STATE} if it is neither
     */
    RunView resume(Caller caller, UUID run);

    /**
     * Goes on with a run that failed or was aborted, from where that happened: what succeeded
     * stays, everything else gets a further attempt.
     */
    RunView retry(Caller caller, UUID run);

    /**
     * What happened after the event of that number, waiting for it if nothing did yet.
     *
     * @return empty if the time is over, or the run has ended and there is nothing more
     */
    List<RunEvent> events(Caller caller, UUID run, long after, Duration patience)
            throws InterruptedException;

    /**
     * The same as an event stream sends it, read and written down once for all who follow the run;
     * at most ten times a second.
     *
     * @return nothing if the time is over
     */
    EventText stream(Caller caller, UUID run, long after, Duration patience)
            throws InterruptedException;

    /**
     * Writes an attempt's output.
     *
     * @param attempt null for the last one
     * @param offset in bytes of the kept text
     * @param times whether each line begins with the time when it was received
     * @param follow whether to go on until the attempt has ended
     * @return the attempt that was written
     */
    int log(
            Caller caller,
            UUID run,
            int step,
            @Nullable Integer attempt,
            long offset,
            boolean times,
            boolean follow,
            OutputStream out)
            throws IOException, InterruptedException;
}
