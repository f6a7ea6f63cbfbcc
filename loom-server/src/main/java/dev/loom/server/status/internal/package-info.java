/** Counts and asks for what the status shows. */
@NullMarked
package dev.loom.server.status.internal;

import org.jspecify.annotations.NullMarked;
