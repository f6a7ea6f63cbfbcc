package dev.loom.server.run;

import dev.loom.server.permit.Permits.Permit;
import dev.loom.server.permit.Subject;
import dev.loom.server.security.WithoutCaller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One attempt at one step, as its {@link Operation} sees it. */
@WithoutCaller("what the engine hands to a step")
public interface StepWork {

    RunInfo run();

    int step();

    @Nullable UUID node();

    /** All nodes of the run's plan, in the order of its steps. */
    List<UUID> nodes();

    String action();

    @Nullable String service();

    /** From 1. */
    int attempt();

    /** The same without attempts that don't count, before a person's retry say: for policies. */
    int tries();

    /**
     * Whether a server that died may have begun this attempt: find out before anything is repeated.
     */
    boolean takenUp();

    /** When the attempt began; the same after a takeover, so that its timeout is too. */
    Instant startedAt();

    /**
     * Enters the step's node, beside others or alone; once it has begun, before it acts there. Left
     * by itself when the attempt ends.
     *
     * @param alone whether no step of another run may run on the node meanwhile
     * @return empty if it may act; else who is there, as a sentence: to be tried again later
     */
    Optional<String> enter(boolean alone);

    /** Names the attempt on a node: the same for every server, and for no other attempt. */
    String attemptName();

    /** Grows with each server that takes the run over. */
    int epoch();

    /**
     * Whether a side effect may begin now: this server surely still owns the run. Asked right
     * before each.
     */
    boolean mayAct();

    /**
     * What its owner keeps of the run in memory: made once, and gone when the run ends or is lost.
     */
    <T> T kept(Class<T> type, Supplier<T> make);

    /** Writes a row, durable at latest when the step's end is. */
    <T> void write(StepRows<T> rows, T row);

    /**
     * Writes a row and waits until it is durable.
     *
     * @throws RuntimeException if this server no longer owns the run: nothing was written
     */
    <T> void writeNow(StepRows<T> rows, T row);

    Signal signal();

    StepOutput output();

    /** Does this once the step's end is durable, beside everything else; it may fail. */
    void afterwards(Runnable tidying);

    /** Says what the step waits for: shown until the next word, kept in the journal. */
    void say(String message);

    /**
     * Whether people want the run to be paused: a step that waits for what may take long postpones
     * itself then.
     */
    boolean pausing();

    /**
     * Waits this long, or until there is a signal: answers whether the wait was undisturbed. Other
     * steps act meanwhile.
     */
    boolean await(Duration duration) throws InterruptedException;

    /**
     * Waits for a permit of something limited; other steps act meanwhile.
     *
     * @param limit how many there are on all servers together
     * @return empty if there is a signal
     */
    Optional<Permit> permit(Subject subject, int limit) throws InterruptedException;
}
