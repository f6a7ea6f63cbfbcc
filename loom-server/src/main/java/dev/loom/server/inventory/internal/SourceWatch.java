package dev.loom.server.inventory.internal;

import dev.loom.server.Ids;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks at this server's source again and again, since what lies on a mount tells nobody of its
 * changes. What changed is taken over once two looks have found the same, so that a file that is
 * being written is left alone. One server watches a source at a time.
 */
@Component
@ConditionalOnProperty(name = "loom.engine.worker", matchIfMissing = true)
class SourceWatch {

    private static final Logger log = LoggerFactory.getLogger(SourceWatch.class);
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration RENEW = Duration.ofSeconds(5);

    private final SourceSearch search;
    private final SourceProperties properties;
    private final SourceStore store;
    private final SourceSync sync;
    private final Ids ids;
    private final UUID server;
    private @Nullable Object lastLook;
    private @Nullable Object lastTaken;
    private @Nullable UUID tenant;
    private long renewed;

    SourceWatch(
            SourceSearch search,
            SourceProperties properties,
            SourceStore store,
            SourceSync sync,
            Ids ids) {
        this.search = search;
        this.properties = properties;
        this.store = store;
        this.sync = sync;
        this.ids = ids;
        this.server = ids.next();
    }

    @Scheduled(initialDelayString = "PT1S", fixedDelayString = "${loom.source.every:PT2S}")
    void look() {
        try {
            turn();
        } catch (RuntimeException e) {
            log.warn("The manifests can't be looked at; the next try comes in a moment", e);
        }
    }

    /** One look; package-private so that a test can take two after each other. */
    synchronized void turn() {
        Optional<Path> yaml = search.find();
        Optional<SourceRow> source = source(yaml);
        if (source.isEmpty() || !watches(source.get())) {
            lastLook = null;
            lastTaken = null;
            return;
        }
        Path at = yaml.orElseGet(() -> Path.of(source.get().root()));
        SourceLook look = SourceLook.at(at, yaml.isPresent() && search.isHome(at));
        Object same = sameness(look, source.get());
        if (same.equals(lastLook) && !same.equals(lastTaken)) {
            sync.take(source.get(), at, look);
            lastTaken = same;
        }
        lastLook = same;
    }

    private Optional<SourceRow> source(Optional<Path> yaml) {
        if (tenant == null) {
            tenant = store.tenant(properties.tenant()).orElse(null);
        }
        if (tenant == null) {
            return Optional.empty();
        }
        Optional<SourceRow> source = store.find(tenant, properties.name());
        if (source.isEmpty() && yaml.isPresent()) {
            store.make(tenant, ids.next(), properties.name(), yaml.get().toString());
            return store.find(tenant, properties.name());
        }
        return source;
    }

    private boolean watches(SourceRow source) {
        long now = System.nanoTime();
        if (lastLook == null || now - renewed > RENEW.toNanos()) {
            if (!store.watch(source, server, LEASE)) {
                return false;
            }
            renewed = now;
        }
        return true;
    }

    /** Equal for two looks that found the same, and after which the same is to be done. */
    private Object sameness(SourceLook look, SourceRow source) {
        return switch (look) {
            case SourceLook.Gone gone -> gone;
            case SourceLook.Unclear unclear -> unclear;
            case SourceLook.Seen(_, byte[] hash) ->
                    List.of(
                            Arrays.hashCode(source.agreedHash()),
                            HexFormat.of().formatHex(hash),
                            sync.surroundings());
        };
    }
}
