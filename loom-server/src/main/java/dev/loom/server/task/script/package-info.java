/** Scripts of this server's folder of tasks, each a task of its own name. */
@NullMarked
package dev.loom.server.task.script;

import org.jspecify.annotations.NullMarked;
