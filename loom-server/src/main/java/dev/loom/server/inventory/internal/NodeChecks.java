package dev.loom.server.inventory.internal;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks at declared nodes again and again, so that their pages say whether they can be reached and
 * what they are though no job runs there. A few at a time: those that don't answer take a while.
 */
@Component
@ConditionalOnProperty(name = "loom.engine.worker", matchIfMissing = true)
class NodeChecks {

    private static final Logger log = LoggerFactory.getLogger(NodeChecks.class);
    private static final int AT_ONCE = 64;

    private final NodeCheckTable table;
    private final NodeLook look;
    private final Duration every;
    private final Semaphore free = new Semaphore(AT_ONCE);

    NodeChecks(
            NodeCheckTable table,
            NodeLook look,
            @Value("${loom.nodes.check-every:15m}") Duration every) {
        this.table = table;
        this.look = look;
        this.every = every;
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT5S")
    void turn() {
        if (every.isPositive()) {
            turn(every);
        }
    }

    /** Begins with those whose turn it is, as far as there is room. */
    void turn(Duration time) {
        int room = free.availablePermits();
        if (room > 0) {
            for (NodeCheckTable.Due due : table.take(room, time)) {
                free.acquireUninterruptibly();
                Thread.ofVirtual().name("check-" + due.node()).start(() -> check(due));
            }
        }
    }

    private void check(NodeCheckTable.Due due) {
        try {
            look.look(due.tenant(), due.node());
        } catch (RuntimeException e) {
            log.debug("the node {} can't be looked at; its next turn comes", due.node(), e);
        } finally {
            free.release();
        }
    }
}
