package dev.loom.cli.machine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A provider's machines compared with Loom's. */
record Report(String provider, List<Found> machines, @Nullable String problem) {

    /** How one stands. */
    record Found(String machine, String standing) {}

    String words() {
        return "%s: %d known, %d orphans, %d lost"
                .formatted(provider, count("known"), count("orphan"), count("lost"));
    }

    private long count(String standing) {
        return machines.stream().filter(found -> found.standing().equals(standing)).count();
    }
}
