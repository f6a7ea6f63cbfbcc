/** Leases of permits, and who waits for one on this server. */
@NullMarked
package dev.loom.server.permit.internal;

import org.jspecify.annotations.NullMarked;
