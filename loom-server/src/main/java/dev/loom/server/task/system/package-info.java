/** The tasks of the older scheduler: daemons, mounts, addresses. */
@NullMarked
package dev.loom.server.task.system;

import org.jspecify.annotations.NullMarked;
