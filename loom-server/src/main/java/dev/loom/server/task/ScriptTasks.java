package dev.loom.server.task;

import dev.loom.server.security.WithoutCaller;
import dev.loom.spi.Task;
import java.util.Map;

/** Tasks that somebody wrote as scripts and put into this server's folder of tasks. */
@WithoutCaller("asked by the task library, which every caller sees alike")
public interface ScriptTasks {

    /** Those that are there now, by name; with those that are off since something is wrong. */
    Map<String, Task> now();
}
