package dev.loom.server.inventory.internal;

import dev.loom.core.manifest.LoomYaml;
import dev.loom.server.Ids;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Looks at this server's source: when its files change, where the file system tells that, and again
 * and again elsewhere, since what lies on a mount tells nobody. What changed is taken over once two
 * looks have found the same, so that a file that is being written is left alone. One server watches
 * a source at a time.
 */
@Component
@ConditionalOnProperty(name = "loom.engine.worker", matchIfMissing = true)
class SourceWatch {

    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration RENEW = Duration.ofSeconds(5);

    private final SourceSearch search;
    private final SourceProperties properties;
    private final SourceStore store;
    private final SourceSync sync;
    private final Ids ids;
    private final UUID server;
    private @Nullable Sameness lastLook;
    private @Nullable Sameness lastTaken;
    private @Nullable UUID tenant;
    private Optional<Path> found = Optional.empty();

    /** Whether events tell of everything that changes after the last look. */
    private boolean told;

    private long since;
    private long looked;
    private long renewed;

    /**
     * Equal for two looks that found the same, and after which the same is to be done.
     *
     * @param files what was found
     * @param agreed what somebody agreed to
     * @param surroundings what else decides what files mean
     */
    private record Sameness(Object files, int agreed, Object surroundings) {}

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

    /**
     * Looks, unless nothing can have changed since the last time.
     *
     * @param changed whether events told of a change
     * @return after how long it wants to be called again, if no change calls it before
     */
    synchronized Duration turn(FolderEvents events, boolean changed) {
        told &= !changed;
        if (!told || !rests(events)) {
            Duration early = properties.settle().minusNanos(System.nanoTime() - looked);
            if (lastLook != null && early.isPositive()) {
                return early;
            }
            told = false;
            told = events.watch(turn());
        }
        return lastLook == null || lastLook.equals(lastTaken)
                ? properties.every()
                : properties.settle();
    }

    /** Whether another look would find the same and do nothing. */
    private boolean rests(FolderEvents events) {
        Optional<Path> yaml = search.find();
        Optional<SourceRow> source = source(yaml);
        return lastLook != null
                && lastLook.equals(lastTaken)
                && source.isPresent()
                && watches(source.get())
                && yaml.equals(found)
                && lastLook.equals(sameness(lastLook.files(), source.get()))
                && System.nanoTime() - looked < properties.anyhow().toNanos()
                && events.unmoved();
    }

    /**
     * One look; package-private so that a test can take two after each other.
     *
     * @return the folders that it looked into; none if another server does it
     */
    synchronized Set<Path> turn() {
        Optional<Path> yaml = search.find();
        Optional<SourceRow> source = source(yaml);
        if (source.isEmpty() || !watches(source.get())) {
            lastLook = null;
            lastTaken = null;
            return Set.of();
        }
        Path at = yaml.orElseGet(() -> Path.of(source.get().root()));
        SourceLook look = SourceLook.at(at, yaml.isPresent() && search.isHome(at));
        Sameness same = sameness(files(look), source.get());
        long now = System.nanoTime();
        found = yaml;
        looked = now;
        if (!same.equals(lastLook)) {
            lastLook = same;
            since = now;
        } else if (!same.equals(lastTaken) && now - since >= properties.settle().toNanos()) {
            sync.take(source.get(), at, look);
            lastTaken = same;
        }
        return SourceFolder.folders(at, settings(look));
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

    private Sameness sameness(Object files, SourceRow source) {
        return new Sameness(files, Arrays.hashCode(source.agreedHash()), sync.surroundings());
    }

    private static Object files(SourceLook look) {
        return switch (look) {
            case SourceLook.Gone gone -> gone;
            case SourceLook.Unclear unclear -> unclear;
            case SourceLook.Seen(_, byte[] hash) -> HexFormat.of().formatHex(hash);
        };
    }

    private static Optional<LoomYaml> settings(SourceLook look) {
        return switch (look) {
            case SourceLook.Gone _, SourceLook.Unclear _ -> Optional.empty();
            case SourceLook.Seen(SourceFolder.Found all, _) -> Optional.of(all.settings());
        };
    }
}
