package dev.loom.server.audit;

import dev.loom.server.security.Caller;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What people (and Loom itself) changed, one row per change. */
public interface Audit {

    /**
     * Writes one row in the transaction of the change itself.
     *
     * @param action what was done, such as {@code create}
     * @param kind what kind of thing it was done to, such as {@code person}
     * @param before what it was, as JSON; null where it is new. Never anything secret.
     * @param after what it became; null where it is gone
     * @throws org.springframework.transaction.IllegalTransactionStateException outside of a
     *     transaction
     */
    void write(
            Caller caller,
            String action,
            String kind,
            String id,
            String name,
            @Nullable Object before,
            @Nullable Object after);

    /**
     * The rows of the caller's tenant, newest first.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_ALLOWED}
     */
    Page list(Caller caller, Filter filter);

    /**
     * Which rows.
     *
     * @param kind null for all
     * @param object the object's id or name; null for all
     * @param before the id of the last row seen; null to begin with the newest
     * @param limit at most so many, 1 to 1000
     */
    record Filter(
            @Nullable String kind, @Nullable String object, @Nullable UUID before, int limit) {}

    /**
     * Some rows.
     *
     * @param total how many there are in all; above 10,000 it says 10,001
     */
    record Page(List<Entry> entries, long total) {}

    /** One row. */
    record Entry(
            UUID id,
            Instant at,
            String person,
            String homeTenant,
            String signIn,
            @Nullable String address,
            String action,
            String kind,
            String objectId,
            String objectName,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}
}
