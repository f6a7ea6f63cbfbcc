package dev.loom.server.run.internal;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import dev.loom.server.DatabaseLost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How executions are completed. */
final class Completions {

    private static final Logger log = LoggerFactory.getLogger(Completions.class);

    private Completions() {}

    /**
     * Completes an execution as soon as the database can be told. Between two tries lies the time
     * that the pool waits for a connection; heartbeats go on meanwhile.
     */
    static <T> CompletionHandler<T> outlasting(CompletionHandler<T> handler) {
        return (complete, execution) -> {
            while (true) {
                try {
                    handler.complete(complete, execution);
                    return;
                } catch (RuntimeException e) {
                    if (!DatabaseLost.is(e) || Thread.currentThread().isInterrupted()) {
                        throw e;
                    }
                    log.warn("an execution waits for the database: {}", e.getMessage());
                }
            }
        };
    }
}
