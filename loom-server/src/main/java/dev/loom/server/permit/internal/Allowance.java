package dev.loom.server.permit.internal;

import dev.loom.server.permit.Turn;
import java.util.LinkedHashSet;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/** What this server may use of one subject, and who waits for it here. */
final class Allowance {

    private final UUID holder = UUID.randomUUID();
    private final ReentrantLock renewal = new ReentrantLock();
    private final LinkedHashSet<Turn> waiting = new LinkedHashSet<>();
    private int limit;
    private int inUse;
    private int usable;
    private long validUntil;
    private boolean closed;

    /** While a renewal is under way, no more is used than it was told. */
    private int cap = Integer.MAX_VALUE;

    /** How things stand: what a renewal asks for. */
    record Need(int limit, int need, int inUse) {}

    /** Held by whoever renews. */
    ReentrantLock renewal() {
        return renewal;
    }

    /** Names it among those of all servers. */
    UUID holder() {
        return holder;
    }

    /**
     * Takes one at once, or waits in line.
     *
     * @return false if this one is no longer in use: ask for another
     */
    synchronized boolean join(Turn turn, int newLimit, long now) {
        if (closed) {
            return false;
        }
        limit = newLimit;
        waiting.add(turn);
        serve(now);
        return true;
    }

    synchronized void release(long now) {
        inUse--;
        serve(now);
    }

    /** Somebody called it off. */
    synchronized void leave(Turn turn) {
        waiting.remove(turn);
    }

    synchronized boolean waits() {
        return !waiting.isEmpty();
    }

    /** Begins a renewal: until it is {@link #renewed}, no more comes into use than is now. */
    synchronized Need need() {
        cap = inUse;
        return new Need(limit, inUse + waiting.size(), inUse);
    }

    synchronized void renewed(Shares.Share share, long until, long now) {
        cap = Integer.MAX_VALUE;
        usable = share.usable();
        validUntil = until;
        serve(now);
    }

    /** Whether nobody uses or wants it: then it is over, and nobody joins any more. */
    synchronized boolean closeIfIdle() {
        closed = inUse == 0 && waiting.isEmpty();
        return closed;
    }

    private void serve(long now) {
        while (inUse < Math.min(Math.min(usable, cap), limit)
                && now - validUntil < 0
                && !waiting.isEmpty()) {
            if (waiting.removeFirst().give()) {
                inUse++;
            }
        }
    }
}
