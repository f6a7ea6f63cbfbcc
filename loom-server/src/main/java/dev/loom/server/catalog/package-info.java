/**
 * The catalog of a tenant as it is stored: every write of an entity makes the next version, which
 * keeps its text as it was written and never changes. What an entity means is decided in {@link
 * dev.loom.core.catalog}.
 */
@NullMarked
package dev.loom.server.catalog;

import org.jspecify.annotations.NullMarked;
