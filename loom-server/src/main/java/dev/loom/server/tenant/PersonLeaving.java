package dev.loom.server.tenant;

import dev.loom.server.security.Caller;
import java.util.UUID;

/**
 * A person is about to be deleted; published in the same transaction. Whoever can't do without that
 * person throws.
 *
 * @param caller who deletes them
 */
public record PersonLeaving(Caller caller, UUID person, String name) {}
