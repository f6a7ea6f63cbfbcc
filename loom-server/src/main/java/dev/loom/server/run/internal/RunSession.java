package dev.loom.server.run.internal;

import dev.loom.server.run.RunInfo;
import dev.loom.server.run.RunRef;
import dev.loom.server.run.Signal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
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
    private final Map<Class<?>, Object> kept = new ConcurrentHashMap<>();
    private volatile Supplier<List<UUID>> nodes = List::of;
    private long lastNumber;
    private volatile CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
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

    /** The nodes of the plan, in the order of its steps. */
    List<UUID> nodes() {
        return nodes.get();
    }

    void nodesBy(Supplier<List<UUID>> answer) {
        nodes = answer;
    }

    Signal signal() {
        return signal;
    }

    /** How many steps of the tenant all servers may carry out at once; null for any number. */
    @Nullable Integer maxSteps() {
        return maxSteps;
    }

    Hold hold() {
        return hold;
    }

    /** People may have changed what they want of it. */
    void heed(RunStore.Wish wish) {
        maxSteps = wish.maxSteps();
        if (wish.wish().equals("abort")) {
            signal.give(Signal.Kind.ABORT);
        }
        hold.want(wish.wish().equals("pause"));
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

    /** What its owner keeps of the run, by its type. */
    <T> T kept(Class<T> type, Supplier<T> make) {
        return type.cast(kept.computeIfAbsent(type, _ -> make.get()));
    }

    /** The last entry that is on its way; only under the journal's lock. */
    void appended(CompletableFuture<Void> durable) {
        last = durable;
    }

    /** Done when everything that was appended so far is durable. */
    CompletableFuture<Void> last() {
        return last;
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
