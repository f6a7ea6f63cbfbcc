package dev.loom.server.run.internal;

import dev.loom.server.DatabaseLost;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a step outlasts a database that is away for a while: it waits, and what other steps of its
 * run have begun goes on meanwhile. A signal ends every wait.
 */
final class Patience {

    private static final Logger log = LoggerFactory.getLogger(Patience.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration AGAIN = Duration.ofMillis(250);

    private Patience() {}

    /** What may meet a database that is away. */
    interface Doing<T> {
        T once() throws InterruptedException;
    }

    /**
     * Waits for a good heartbeat where the last one is too old; not for long, for then another
     * server has the run.
     *
     * @return whether this server surely owns the run
     */
    static boolean forLease(RunSession session) throws InterruptedException {
        while (!session.owns() && !session.fenced() && session.signal().await(LOOK)) {
            log.debug("run {} waits for a heartbeat", session.ref());
        }
        return session.owns();
    }

    /** Does it, and again as long as the database is away. */
    static <T> T forDatabase(RunSession session, Doing<T> doing) throws InterruptedException {
        while (true) {
            try {
                return doing.once();
            } catch (RuntimeException e) {
                if (!DatabaseLost.is(e) || !session.signal().await(AGAIN)) {
                    throw e;
                }
                log.info(
                        "a step of run {} waits for the database: {}",
                        session.ref(),
                        e.getMessage());
            }
        }
    }
}
