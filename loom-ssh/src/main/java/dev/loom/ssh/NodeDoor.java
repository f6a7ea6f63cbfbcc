package dev.loom.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one target. Its lock is held while one is opened, so that others wait for it.
 */
final class NodeDoor {

    private final SshTarget target;
    private final ReentrantLock opening = new ReentrantLock();
    private final List<NodeConnection> connections = new ArrayList<>();
    private int visitors;
    private boolean shut;
    private long failures;
    private @Nullable SshException lastFailure;

    NodeDoor(SshTarget target) {
        this.target = target;
    }

    interface Opening {
        NodeConnection open() throws SshException;
    }

    /**
     * A connection of which {@code take} took what the caller needs; null if this door was shut for
     * good.
     */
    @Nullable NodeConnection enter(Predicate<NodeConnection> take, Opening opening)
            throws SshException {
        synchronized (this) {
            if (shut) {
                return null;
            }
            visitors++;
        }
        try {
            return let(take, opening);
        } finally {
            synchronized (this) {
                visitors--;
            }
        }
    }

    /** Whether nobody uses it and nobody ever will: then it can be forgotten. */
    synchronized boolean shutIfUnused() {
        shut = visitors == 0 && connections().isEmpty();
        return shut;
    }

    private NodeConnection let(Predicate<NodeConnection> take, Opening opening)
            throws SshException {
        var open = find(take);
        if (open != null) {
            return open;
        }
        long failuresBefore = failures();
        awaitTurn();
        try {
            open = find(take);
            if (open != null) {
                return open;
            }
            var failure = lastFailure();
            // who waited while another tried in vain needn't try again
            if (failure != null && failures() != failuresBefore) {
                throw failure;
            }
            var made = opening.open();
            if (!take.test(made)) {
                made.close();
                throw new IllegalStateException("a new connection is of no use");
            }
            add(made);
            return made;
        } catch (SshException.Interrupted e) {
            throw e; // whoever waits hasn't been interrupted
        } catch (SshException e) {
            failed(e);
            throw e;
        } finally {
            this.opening.unlock();
        }
    }

    private void awaitTurn() throws SshException {
        try {
            opening.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SshException.Interrupted(target, e);
        }
    }

    private synchronized @Nullable NodeConnection find(Predicate<NodeConnection> take) {
        for (var connection : connections()) {
            if (take.test(connection)) {
                return connection;
            }
        }
        return null;
    }

    private synchronized void add(NodeConnection connection) {
        connections.add(connection);
        lastFailure = null;
    }

    private synchronized void failed(SshException e) {
        failures++;
        lastFailure = e;
    }

    private synchronized long failures() {
        return failures;
    }

    private synchronized @Nullable SshException lastFailure() {
        return lastFailure;
    }

    synchronized List<NodeConnection> connections() {
        connections.removeIf(connection -> {
            boolean dead = !connection.usable();
            if (dead) {
                connection.close();
            }
            return dead;
        });
        return List.copyOf(connections);
    }
}
