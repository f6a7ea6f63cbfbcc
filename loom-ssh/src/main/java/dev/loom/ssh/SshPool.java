package dev.loom.ssh;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import net.schmizz.sshj.SSHClient;
import org.jspecify.annotations.Nullable;

/**
 * Connections to nodes, kept and shared: at most so many in all, so many commands on each; idle
 * ones are closed, stuck ones are found by keep-alives from one timer. Safe for any number of
 * threads.
 */
public final class SshPool implements AutoCloseable {

    /** Above {@link PoolSettings#channels()}: for ending what runs on the others. */
    private static final int SPARE_CHANNELS = 2;

    private final PoolSettings settings;
    private final InstantSource clock;
    private final ConcurrentHashMap<SshTarget, NodeDoor> doors = new ConcurrentHashMap<>();
    private final Semaphore connections;
    private final Semaphore logins;
    private final ScheduledExecutorService timer;
    private final Login login;
    private volatile boolean closed;

    public SshPool(PoolSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.connections = new Semaphore(settings.connections());
        this.logins = new Semaphore(settings.logins());
        this.timer = timer();
        this.login = new Login(timer, settings.login());
        long beat = settings.keepAlive().toMillis();
        var _ = timer.scheduleWithFixedDelay(this::tend, beat, beat, TimeUnit.MILLISECONDS);
    }

    /** Forgets what was cancelled, and drops what comes after the pool was closed. */
    private static ScheduledThreadPoolExecutor timer() {
        var timer =
                new ScheduledThreadPoolExecutor(
                        1,
                        Thread.ofPlatform().daemon().name("ssh-timer").factory(),
                        new ThreadPoolExecutor.DiscardPolicy());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** One channel of a connection; give it back by closing it. */
    record Lease(NodeConnection connection, InstantSource clock) implements AutoCloseable {
        @Override
        public void close() {
            connection.give(clock.instant());
        }
    }

    /**
     * A channel on a connection to the target, opened if need be.
     *
     * @param urgent for ending processes: may use the spare channels
     */
    Lease borrow(SshTarget whom, boolean urgent) throws SshException {
        SshTarget target = whom.login();
        if (closed) {
            throw new SshException.Unreachable(target, "connections are no longer made: shutdown");
        }
        int limit = settings.channels() + (urgent ? SPARE_CHANNELS : 0);
        var connection = enter(target, each -> each.take(limit));
        return new Lease(connection, clock);
    }

    private NodeConnection open(SshTarget target) throws SshException {
        return target.via().isEmpty()
                ? open(target, null, () -> {})
                : openThrough(target, target.via().get().login());
    }

    /** The jump host's connection is shared, and stays open as long as this one. */
    private NodeConnection openThrough(SshTarget target, SshTarget jump) throws SshException {
        NodeConnection way = enter(jump, NodeConnection::takeWay);
        try {
            return open(target, way.client(), () -> way.giveWay(clock.instant()));
        } catch (SshException | RuntimeException e) {
            way.giveWay(clock.instant());
            throw e;
        }
    }

    private NodeConnection open(SshTarget target, @Nullable SSHClient jump, Runnable onClose)
            throws SshException {
        if (connections.availablePermits() == 0) {
            closeOldestIdle();
        }
        acquire(connections, target, settings.connections() + " connections are open and in use");
        try {
            acquire(logins, target, "too many other logins are under way");
            try {
                return new NodeConnection(
                        login.open(target, jump),
                        clock.instant(),
                        () -> {
                            connections.release();
                            onClose.run();
                        });
            } finally {
                logins.release();
            }
        } catch (SshException | RuntimeException e) {
            connections.release();
            throw e;
        }
    }

    private NodeConnection enter(SshTarget target, Predicate<NodeConnection> take)
            throws SshException {
        while (true) {
            var door = doors.computeIfAbsent(target, NodeDoor::new);
            var connection = door.enter(take, () -> open(target));
            if (connection != null) {
                return connection;
            }
        }
    }

    private void acquire(Semaphore permits, SshTarget target, String shortage) throws SshException {
        try {
            if (permits.tryAcquire(settings.login().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SshException.Interrupted(target, e);
        }
        throw new SshException.Unreachable(target, shortage);
    }

    private void closeOldestIdle() {
        var oldestFirst =
                doors.values().stream()
                        .flatMap(door -> door.connections().stream())
                        .sorted(Comparator.comparing(NodeConnection::lastUsed))
                        .toList();
        for (var connection : oldestFirst) {
            if (connection.closeIfIdle(clock.instant(), Duration.ZERO)) {
                return;
            }
        }
    }

    /** Runs on the timer: what could block gets a thread of its own. */
    private void tend() {
        doors.values().removeIf(NodeDoor::shutIfUnused);
        for (var door : doors.values()) {
            for (var connection : door.connections()) {
                if (!connection.closeIfIdle(clock.instant(), settings.idle())) {
                    var _ = Thread.ofVirtual().name("ssh-alive").start(connection::keepAlive);
                }
            }
        }
    }

    /** Runs a short action later; it must not block. */
    ScheduledFuture<?> later(Duration after, Runnable action) {
        return timer.schedule(action, after.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How many connections are open or being opened. */
    public int open() {
        return settings.connections() - connections.availablePermits();
    }

    boolean closed() {
        return closed;
    }

    /** Closes every connection; what was detached on the nodes goes on. */
    @Override
    public void close() {
        closed = true;
        timer.shutdownNow();
        doors.values().stream()
                .flatMap(door -> door.connections().stream())
                .forEach(NodeConnection::close);
    }
}
