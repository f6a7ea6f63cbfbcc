package dev.loom.server.status;

import dev.loom.server.security.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How this server is, and what the caller's tenant is busy with. */
public interface ServerStatus {

    /**
     * The status.
     *
     * @param clusters how many there are in each state, terminated ones left out
     * @param runs how many are unfinished in each state
     */
    record View(
            String version,
            Server server,
            List<String> roles,
            Database database,
            Map<String, Long> clusters,
            Map<String, Long> runs,
            List<Provider> providers) {}

    /** This process. */
    record Server(UUID id, Instant startedAt) {}

    /**
     * Where everything is kept.
     *
     * @param embedded whether it is Loom's own PostgreSQL
     */
    record Database(boolean embedded, String version) {}

    /**
     * A provider, and how it is.
     *
     * @param machines what its machines are, in a few words; empty where that wasn't found out
     */
    record Provider(
            String name,
            String type,
            boolean works,
            String machines,
            boolean isolated,
            String message) {}

    View get(Caller caller);
}
