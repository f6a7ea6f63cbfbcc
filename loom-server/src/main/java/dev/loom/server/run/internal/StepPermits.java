package dev.loom.server.run.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
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
    private final Map<UUID, Deque<Waiter>> waiting = new LinkedHashMap<>();
    private final Map<UUID, Integer> held = new HashMap<>();
    private final int reserve;
    private int free;

    StepPermits(EngineProperties properties) {
        this.free = properties.stepsAtOnce();
        this.reserve = free / SHARE;
    }

    private static final class Waiter {
        private final CountDownLatch turn = new CountDownLatch(1);
    }

    /** A permit of a tenant, which it may give back and take again; close it in the end. */
    final class Permit implements AutoCloseable {

        private final UUID tenant;
        private boolean taken;

        private Permit(UUID tenant) {
            this.tenant = tenant;
        }

        /** Lets others act while this one waits. */
        void giveBack() {
            if (taken) {
                taken = false;
                release(tenant);
            }
        }

        /** Goes on, before those that haven't begun. */
        void takeAgain() throws InterruptedException {
            if (!taken) {
                acquire(tenant, true);
                taken = true;
            }
        }

        @Override
        public void close() {
            giveBack();
        }
    }

    /** Waits for the tenant's turn. */
    Permit take(UUID tenant) throws InterruptedException {
        acquire(tenant, false);
        Permit permit = new Permit(tenant);
        permit.taken = true;
        return permit;
    }

    private void acquire(UUID tenant, boolean begun) throws InterruptedException {
        Waiter waiter = new Waiter();
        lock.lock();
        try {
            if (!waiting.containsKey(tenant) && mayTake(tenant)) {
                grant(tenant);
                return;
            }
            Deque<Waiter> queue = waiting.computeIfAbsent(tenant, _ -> new ArrayDeque<>());
            if (begun) {
                queue.addFirst(waiter);
            } else {
                queue.addLast(waiter);
            }
        } finally {
            lock.unlock();
        }
        try {
            waiter.turn.await();
        } catch (InterruptedException e) {
            withdraw(tenant, waiter);
            throw e;
        }
    }

    private void withdraw(UUID tenant, Waiter waiter) {
        lock.lock();
        try {
            Deque<Waiter> queue = waiting.get(tenant);
            if (queue != null && queue.remove(waiter)) {
                if (queue.isEmpty()) {
                    waiting.remove(tenant);
                }
            } else {
                putBack(tenant);
            }
        } finally {
            lock.unlock();
        }
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
        Iterator<Map.Entry<UUID, Deque<Waiter>>> tenants = waiting.entrySet().iterator();
        while (tenants.hasNext()) {
            Map.Entry<UUID, Deque<Waiter>> each = tenants.next();
            UUID tenant = each.getKey();
            if (mayTake(tenant)) {
                Deque<Waiter> queue = each.getValue();
                Waiter first = queue.removeFirst();
                tenants.remove();
                if (!queue.isEmpty()) {
                    waiting.put(tenant, queue);
                }
                grant(tenant);
                first.turn.countDown();
                return true;
            }
        }
        return false;
    }

    private boolean mayTake(UUID tenant) {
        return free > reserve || (free > 0 && held.getOrDefault(tenant, 0) < reserve);
    }

    private void grant(UUID tenant) {
        free--;
        held.merge(tenant, 1, Integer::sum);
    }
}
