package dev.loom.server.fanout.internal;

import dev.loom.core.job.Job;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import dev.loom.server.task.TaskPlugins;
import org.springframework.stereotype.Component;

/** Who may let the server itself do something. */
@Component
class ServerTasks {

    private final TaskPlugins tasks;

    ServerTasks(TaskPlugins tasks) {
        this.tasks = tasks;
    }

    /** What runs on the server itself is a superadmin's, whoever asked for it first. */
    void check(Caller caller, Job job) {
        if (tasks.get(job.task()).onServer()) {
            caller.need(Right.MANAGE_SETTINGS);
        }
    }
}
