package dev.loom.server.fanout.internal;

import dev.loom.server.inventory.Inventory;
import dev.loom.server.inventory.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Notes which nodes let us in. That a node is well is news now and then only: a statement for each
 * step would be too much.
 */
@Component
class Sightings {

    private static final Logger log = LoggerFactory.getLogger(Sightings.class);
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
        note(tenant, node, new Sighting.Unreached(why));
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
            note(tenant, node, new Sighting.Reached());
        }
    }

    /** A step's end never depends on it: where the database is away it isn't noted. */
    private void note(UUID tenant, UUID node, Sighting sighting) {
        try {
            inventory.seen(tenant, node, sighting);
        } catch (DataAccessException | TransactionException e) {
            well.remove(node);
            log.debug("{} of node {} isn't noted: {}", sighting, node, e.getMessage());
        }
    }
}
