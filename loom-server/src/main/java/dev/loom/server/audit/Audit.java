package dev.loom.server.audit;

import dev.loom.server.security.Caller;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
     * @param before the id of the last row seen; null to begin with the newest
     * @param limit at most so many, 1 to 1000
     * @throws dev.loom.server.problem.LoomException {@code NOT_ALLOWED}
     */
    Page list(Caller caller, Wanted wanted, @Nullable UUID before, int limit);

    /**
     * One row.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}, {@code NOT_ALLOWED}
     */
    Entry get(Caller caller, UUID id);

    /** Who, what and which kinds there are rows of: what one may filter by. */
    Choices choices(Caller caller);

    /**
     * Writes all these rows, newest first, however many there are.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_ALLOWED}
     */
    void export(Caller caller, Wanted wanted, Format format, OutputStream out) throws IOException;

    /** How rows are exported. */
    enum Format {
        CSV,
        JSON;

        /** How a file's name ends. */
        public String ending() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Which rows; null where that is of no matter.
     *
     * @param person who did it
     * @param action what was done, such as {@code delete}
     * @param kind what kind of thing it was done to
     * @param object the object's id or name
     * @param from at that time or later
     * @param until before that time
     */
    record Wanted(
            @Nullable String person,
            @Nullable String action,
            @Nullable String kind,
            @Nullable String object,
            @Nullable Instant from,
            @Nullable Instant until) {

        /** Every row. */
        public static final Wanted ALL = new Wanted(null, null, null, null, null, null);
    }

    /** Values that rows have, by name. */
    record Choices(List<String> people, List<String> actions, List<String> kinds) {}

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
