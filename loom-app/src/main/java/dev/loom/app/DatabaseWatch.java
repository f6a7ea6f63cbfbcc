package dev.loom.app;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices when the embedded PostgreSQL ends by itself: a session of its own breaks at once, and
 * nobody answers on the port any more. One that recovers from a crash still answers.
 */
final class DatabaseWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final int BETWEEN_TRIES_MILLIS = 300;

    private final DatabaseAddress address;
    private final Runnable onEnd;
    private final CountDownLatch closed = new CountDownLatch(1);

    private DatabaseWatch(DatabaseAddress address, Runnable onEnd) {
        this.address = address;
        this.onEnd = onEnd;
    }

    /** Watches from now on; calls once when it has ended without {@link #close()} before. */
    static DatabaseWatch start(DatabaseAddress address, Runnable onEnd) {
        DatabaseWatch watch = new DatabaseWatch(address, onEnd);
        Thread.ofPlatform().name("loom-database-watch").daemon(true).start(watch::watch);
        return watch;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    /** Whether nobody answers there right now. */
    boolean gone() {
        try (Connection _ =
                DriverManager.getConnection(address.url(), address.user(), address.password())) {
            return false;
        } catch (SQLException e) {
            return PSQLState.CONNECTION_UNABLE_TO_CONNECT.getState().equals(e.getSQLState());
        }
    }

    private void watch() {
        try {
            do {
                if (!answers()) {
                    if (closed.getCount() > 0) {
                        onEnd.run();
                    }
                    return;
                }
            } while (!closed.await(BETWEEN_TRIES_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stays while the session lasts; tells whether somebody still answers after it. */
    private boolean answers() {
        boolean connected = false;
        try (Connection connection =
                DriverManager.getConnection(address.url(), address.user(), address.password())) {
            connected = true;
            while (closed.getCount() > 0) {
                connection.unwrap(PGConnection.class).getNotifications(0);
            }
            return true;
        } catch (SQLException e) {
            log.debug("the session ended: {}", e.getMessage());
            return connected
                    || !PSQLState.CONNECTION_UNABLE_TO_CONNECT.getState().equals(e.getSQLState());
        }
    }
}
