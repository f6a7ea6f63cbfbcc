package dev.loom.server.inventory.internal;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks at this server's source when files change, and from time to time anyhow. */
@Component
@ConditionalOnProperty(name = "loom.engine.worker", matchIfMissing = true)
class SourceLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SourceLoop.class);

    /** Files are written in several goes: it looks when none has come for so long. */
    private static final Duration QUIET = Duration.ofMillis(200);

    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final SourceWatch watch;
    private final SourceProperties properties;
    private @Nullable FolderEvents events;

    SourceLoop(SourceWatch watch, SourceProperties properties) {
        this.watch = watch;
        this.properties = properties;
    }

    private void work(FolderEvents told) {
        boolean changed = false;
        while (isRunning()) {
            try {
                changed = told.await(pause(told, changed));
            } catch (ClosedWatchServiceException stopped) {
                return;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Duration pause(FolderEvents told, boolean changed) {
        try {
            return watch.turn(told, changed);
        } catch (RuntimeException e) {
            if (isRunning()) {
                log.warn("The manifests can't be looked at; the next try comes in a moment", e);
            }
            return properties.every();
        }
    }

    @Override
    public synchronized void start() {
        FolderEvents told = new FolderEvents(QUIET, LONGEST);
        events = told;
        Thread.ofPlatform().name("loom-manifests").daemon().start(() -> work(told));
    }

    @Override
    public synchronized void stop() {
        FolderEvents told = events;
        events = null;
        try {
            if (told != null) {
                told.close();
            }
        } catch (IOException e) {
            log.debug("files are watched to the end", e);
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return events != null;
    }
}
