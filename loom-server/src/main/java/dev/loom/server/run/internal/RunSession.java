package dev.loom.server.run.internal;

import dev.loom.server.run.RunInfo;
import dev.loom.server.run.RunRef;
import dev.loom.server.run.Signal;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A run while this server owns it: one owner, one epoch. */
final class RunSession {

    private final RunInfo info;
    private final int epoch;
    private boolean planned;
    private final BooleanSupplier leaseHolds;
    private final Signal signal = new Signal();
    private final Hold hold = new Hold();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private long lastNumber;
    private volatile boolean fenced;
    private volatile @Nullable Integer maxSteps;

    RunSession(
            RunInfo info, int epoch, long lastNumber, boolean planned, BooleanSupplier leaseHolds) {
        this.info = info;
        this.epoch = epoch;
        this.lastNumber = lastNumber;
        this.planned = planned;
        this.leaseHolds = leaseHolds;
    }

    RunInfo info() {
        return info;
    }

    RunRef ref() {
        return info.ref();
    }

    int epoch() {
        return epoch;
    }

    boolean planned() {
        return planned;
    }

    void hasPlan() {
        planned = true;
    }

    Signal signal() {
        return signal;
    }

    /** How many steps of the tenant all servers may carry out at once; null for any number. */
    @Nullable Integer maxSteps() {
        return maxSteps;
    }

    void maxSteps(@Nullable Integer most) {
        maxSteps = most;
    }

    Hold hold() {
        return hold;
    }

    AtomicInteger done() {
        return done;
    }

    AtomicInteger failed() {
        return failed;
    }

    /**
     * The next entry's number; only under the journal's lock, so that numbers are written in order.
     */
    long nextNumber() {
        return ++lastNumber;
    }

    /** Another server owns the run: whatever is still under way here must stop. */
    void fence() {
        fenced = true;
        signal.give(Signal.Kind.DETACH);
    }

    boolean fenced() {
        return fenced;
    }

    /** Whether this server surely still owns the run: its last good heartbeat is young enough. */
    boolean owns() {
        return !fenced && leaseHolds.getAsBoolean();
    }

    /** Whether a side effect may begin now. */
    boolean mayAct() {
        return signal.kind() == Signal.Kind.NONE && owns();
    }
}
