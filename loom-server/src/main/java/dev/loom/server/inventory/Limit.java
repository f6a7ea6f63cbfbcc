package dev.loom.server.inventory;

import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import java.util.Optional;
import java.util.UUID;

/**
 * Which nodes there are for somebody.
 *
 * @param owner nodes of this person's clusters only, and no declared ones; empty for all
 */
public record Limit(Optional<UUID> owner) {

    /** All nodes of the tenant. */
    public static final Limit NONE = new Limit(Optional.empty());

    /** The nodes that the caller may run something on. */
    public static Limit of(Caller caller) {
        return caller.may(Right.OPERATE_ALL_CLUSTERS)
                ? NONE
                : new Limit(
                        Optional.of(caller.person() == null ? new UUID(0, 0) : caller.person()));
    }
}
