package dev.loom.server.task.internal;

import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import dev.loom.server.task.TaskPlugins;
import dev.loom.server.task.Tasks;
import dev.loom.spi.Task;
import java.util.List;
import org.springframework.stereotype.Service;

/** Asks tasks what they are. */
@Service
class TaskService implements Tasks {

    private final TaskPlugins plugins;

    TaskService(TaskPlugins plugins) {
        this.plugins = plugins;
    }

    @Override
    public List<TaskView> list(Caller caller) {
        caller.need(Right.SEE);
        return plugins.all().stream().map(TaskService::view).toList();
    }

    @Override
    public TaskView get(Caller caller, String name) {
        caller.need(Right.SEE);
        return plugins.find(name)
                .map(TaskService::view)
                .orElseThrow(() -> LoomException.notFound("task", name));
    }

    private static TaskView view(Task task) {
        return new TaskView(
                task.type(),
                task.label(),
                task.schema(),
                task.rest().orElse(""),
                task.idempotent(),
                task.onServer());
    }
}
