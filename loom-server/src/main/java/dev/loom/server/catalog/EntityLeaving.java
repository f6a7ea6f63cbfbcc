package dev.loom.server.catalog;

import dev.loom.core.catalog.Kind;
import dev.loom.server.security.Caller;

/**
 * An entity is about to be deleted; published in the same transaction. Whoever can't do without it
 * throws.
 *
 * @param caller who deletes it
 */
public record EntityLeaving(Caller caller, Kind kind, String name) {}
