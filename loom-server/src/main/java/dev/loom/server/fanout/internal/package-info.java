/** How a task is planned over its targets, and carried out on each. */
@NullMarked
package dev.loom.server.fanout.internal;

import org.jspecify.annotations.NullMarked;
