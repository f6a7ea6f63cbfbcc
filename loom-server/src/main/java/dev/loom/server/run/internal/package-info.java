/** How the engine keeps its promises: ownership, the journal, the walk, output, and events. */
@NullMarked
package dev.loom.server.run.internal;

import org.jspecify.annotations.NullMarked;
