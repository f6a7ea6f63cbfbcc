/** Tasks that run a command or a script of the job's own. */
@NullMarked
package dev.loom.server.task.shell;

import org.jspecify.annotations.NullMarked;
