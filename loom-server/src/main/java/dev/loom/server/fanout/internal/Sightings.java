package dev.loom.server.fanout.internal;

import dev.loom.server.inventory.Inventory;
import dev.loom.server.inventory.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Notes which nodes let us in. That a node is well is news now and then only: a statement for each
 * step would be too much.
 */
@Component
class Sightings {

    private static final Duration NEWS = Duration.ofMinutes(5);
    private static final int MOST = 100_000;

    private final Inventory inventory;
    private final InstantSource clock;
    private final Map<UUID, Instant> well = new ConcurrentHashMap<>();

    Sightings(Inventory inventory, InstantSource clock) {
        this.inventory = inventory;
        this.clock = clock;
    }

    /** It didn't let us in. */
    void unreached(UUID tenant, UUID node, String why) {
        well.remove(node);
        inventory.seen(tenant, node, new Sighting.Unreached(why));
    }

    /** It let us in. */
    void reached(UUID tenant, UUID node) {
        Instant now = clock.instant();
        Instant last = well.get(node);
        if (last == null || last.plus(NEWS).isBefore(now)) {
            if (well.size() > MOST) {
                well.clear();
            }
            well.put(node, now);
            inventory.seen(tenant, node, new Sighting.Reached());
        }
    }
}
