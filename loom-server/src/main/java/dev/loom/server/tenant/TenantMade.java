package dev.loom.server.tenant;

import dev.loom.server.security.Caller;

/**
 * A tenant was made; published in the same transaction, so that it gets what it begins with.
 *
 * @param caller Loom itself, in the new tenant
 */
public record TenantMade(Caller caller) {}
