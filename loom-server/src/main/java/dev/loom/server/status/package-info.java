/** How this server is and what it is busy with. */
@NullMarked
package dev.loom.server.status;

import org.jspecify.annotations.NullMarked;
