/** How clusters are kept, and what each step of their operations does. */
@NullMarked
package dev.loom.server.cluster.internal;

import org.jspecify.annotations.NullMarked;
