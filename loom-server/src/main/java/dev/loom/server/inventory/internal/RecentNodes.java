package dev.loom.server.inventory.internal;

import dev.loom.core.selector.Resolver;
import dev.loom.server.inventory.Limit;
import dev.loom.server.inventory.NodeRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Keeps what was read of a tenant's nodes for a moment: many jobs ask at the same time. */
@Component
class RecentNodes {

    private static final Duration MOMENT = Duration.ofMillis(500);

    private final TargetQueries queries;
    private final InstantSource clock;
    private final Map<Key, Kept> kept = new ConcurrentHashMap<>();

    RecentNodes(TargetQueries queries, InstantSource clock) {
        this.queries = queries;
        this.clock = clock;
    }

    private record Key(UUID tenant, Limit limit) {}

    private record Kept(Resolver<NodeRef> nodes, Instant at) {

        boolean isRecent(Instant now) {
            return !at.isAfter(now) && at.plus(MOMENT).isAfter(now);
        }
    }

    /** As they were half a second ago at most. */
    Resolver<NodeRef> get(UUID tenant, Limit limit) {
        Instant now = clock.instant();
        kept.values().removeIf(one -> !one.isRecent(now));
        return kept.computeIfAbsent(new Key(tenant, limit), key -> read(key, now)).nodes();
    }

    /** As they are now. */
    Resolver<NodeRef> fresh(UUID tenant, Limit limit) {
        Key key = new Key(tenant, limit);
        Kept read = read(key, clock.instant());
        kept.put(key, read);
        return read.nodes();
    }

    /** Forgets a tenant's, because one of them was changed here. */
    void changed(UUID tenant) {
        kept.keySet().removeIf(key -> key.tenant().equals(tenant));
    }

    private Kept read(Key key, Instant now) {
        return new Kept(new Resolver<>(queries.nodes(key.tenant(), key.limit())), now);
    }
}
