/**
 * What all servers together may do at once: a tenant's steps, the calls of a provider's account.
 * Servers take permits from the database in blocks for ten seconds, so that a single permit costs
 * no statement, and what a dead server held is free again by itself.
 */
@NullMarked
package dev.loom.server.permit;

import org.jspecify.annotations.NullMarked;
