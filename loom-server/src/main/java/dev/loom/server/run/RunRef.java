package dev.loom.server.run;

import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** A run of a tenant. */
public record RunRef(UUID tenant, UUID id) {

    @Override
    public String toString() {
        return tenant + "/" + id;
    }

    /**
     * What {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static RunRef parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("not a run: " + text);
        }
        return new RunRef(
                UUID.fromString(text.substring(0, slash)),
                UUID.fromString(text.substring(slash + 1)));
    }

    /** The ids of runs by their tenants, both in order, so that all who lock them keep the same. */
    public static SortedMap<UUID, SortedSet<UUID>> idsByTenant(Collection<RunRef> runs) {
        SortedMap<UUID, SortedSet<UUID>> ids = new TreeMap<>();
        runs.forEach(run -> ids.computeIfAbsent(run.tenant(), _ -> new TreeSet<>()).add(run.id()));
        return ids;
    }
}
