package dev.loom.server.run.internal;

import dev.loom.server.permit.Permits.Permit;
import dev.loom.server.permit.Turn;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * How many steps this server carries out at once, and whose turn it is: tenants take turns, and one
 * that has much to do leaves an eighth to those who have little, so that ten steps don't wait for
 * ten thousand. A step that waits for something gives its permit back meanwhile.
 */
@Component
class StepPermits {

    private static final int SHARE = 8;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<UUID, Deque<Turn>> waiting = new LinkedHashMap<>();
    private final Map<UUID, Integer> held = new HashMap<>();
    private final int all;
    private final int reserve;
    private int free;

    StepPermits(EngineProperties properties) {
        this.all = properties.stepsAtOnce();
        this.free = all;
        this.reserve = free / SHARE;
    }

    /** Which part of them is taken, from 0 to 1. */
    double load() {
        lock.lock();
        try {
            return 1 - (double) free / all;
        } finally {
            lock.unlock();
        }
    }

    /** Takes one at once, if it is the tenant's turn. */
    boolean tryTake(UUID tenant) {
        lock.lock();
        try {
            if (waiting.containsKey(tenant) || !mayTake(tenant)) {
                return false;
            }
            grant(tenant);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** What was taken, to be given back once. */
    Permit permit(UUID tenant) {
        AtomicBoolean taken = new AtomicBoolean(true);
        return () -> {
            if (taken.compareAndSet(true, false)) {
                release(tenant);
            }
        };
    }

    /**
     * Waits for the tenant's turn.
     *
     * @param begun whether to go on, before those that haven't begun
     * @return empty if it was called off
     */
    Optional<Permit> take(UUID tenant, boolean begun, Turn turn) throws InterruptedException {
        lock.lock();
        try {
            if (!waiting.containsKey(tenant) && mayTake(tenant) && turn.give()) {
                grant(tenant);
                return Optional.of(permit(tenant));
            }
            Deque<Turn> queue = waiting.computeIfAbsent(tenant, _ -> new ArrayDeque<>());
            if (begun) {
                queue.addFirst(turn);
            } else {
                queue.addLast(turn);
            }
        } finally {
            lock.unlock();
        }
        return turn.await() ? Optional.of(permit(tenant)) : Optional.empty();
    }

    private void release(UUID tenant) {
        lock.lock();
        try {
            putBack(tenant);
        } finally {
            lock.unlock();
        }
    }

    private void putBack(UUID tenant) {
        free++;
        held.computeIfPresent(tenant, (_, count) -> count == 1 ? null : count - 1);
        boolean any = true;
        while (any && free > 0 && !waiting.isEmpty()) {
            any = next();
        }
    }

    /** Lets the first tenant go on that may; it is the last one then. */
    private boolean next() {
        Iterator<Map.Entry<UUID, Deque<Turn>>> tenants = waiting.entrySet().iterator();
        while (tenants.hasNext()) {
            Map.Entry<UUID, Deque<Turn>> each = tenants.next();
            UUID tenant = each.getKey();
            Deque<Turn> queue = each.getValue();
            if (mayTake(tenant)) {
                boolean given = giveFirst(queue);
                tenants.remove();
                if (!queue.isEmpty()) {
                    waiting.put(tenant, queue);
                }
                if (given) {
                    grant(tenant);
                }
                return true;
            }
        }
        return false;
    }

    /** Lets the first go on that still wants to; the others before it have called it off. */
    private static boolean giveFirst(Deque<Turn> queue) {
        boolean given = false;
        while (!given && !queue.isEmpty()) {
            given = queue.removeFirst().give();
        }
        return given;
    }

    private boolean mayTake(UUID tenant) {
        return free > reserve || (free > 0 && held.getOrDefault(tenant, 0) < reserve);
    }

    private void grant(UUID tenant) {
        free--;
        held.merge(tenant, 1, Integer::sum);
    }
}
