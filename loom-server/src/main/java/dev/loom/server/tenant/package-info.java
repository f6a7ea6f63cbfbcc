/**
 * Tenants, the people in them and their API tokens. A tenant is isolated from all others: whatever
 * it owns is found by its id first.
 */
@NullMarked
package dev.loom.server.tenant;

import org.jspecify.annotations.NullMarked;
