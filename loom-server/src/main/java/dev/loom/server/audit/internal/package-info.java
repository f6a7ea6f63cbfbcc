/** The audit's table and its REST resource. */
@NullMarked
package dev.loom.server.audit.internal;

import org.jspecify.annotations.NullMarked;
