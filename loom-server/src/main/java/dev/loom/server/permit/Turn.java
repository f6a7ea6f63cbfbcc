package dev.loom.server.permit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Somebody who waits to go on: who lets them go on, or calls it off, comes first and alone. */
public final class Turn {

    private enum State {
        WAITING,
        GIVEN,
        CALLED_OFF
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CountDownLatch over = new CountDownLatch(1);

    /** Lets them go on: false if it was called off. */
    public boolean give() {
        return settle(State.GIVEN);
    }

    /** Ends the waiting without a result: false if they go on already. */
    public boolean callOff() {
        return settle(State.CALLED_OFF);
    }

    private boolean settle(State end) {
        boolean first = state.compareAndSet(State.WAITING, end);
        over.countDown();
        return first;
    }

    /** Whether nobody decided yet. */
    public boolean waits() {
        return state.get() == State.WAITING;
    }

    /** Waits for either: true if they go on. An interrupt calls it off. */
    public boolean await() throws InterruptedException {
        try {
            over.await();
        } catch (InterruptedException e) {
            if (callOff()) {
                throw e;
            }
            Thread.currentThread().interrupt();
        }
        return state.get() == State.GIVEN;
    }
}
