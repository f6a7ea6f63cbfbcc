package dev.loom.server.task.internal;

import dev.loom.server.security.Caller;
import dev.loom.server.task.Tasks;
import dev.loom.server.task.Tasks.TaskView;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The task library over REST. */
@RestController
@RequestMapping("/api/v1/tasks")
class TaskController {

    private final Tasks tasks;

    TaskController(Tasks tasks) {
        this.tasks = tasks;
    }

    @GetMapping
    List<TaskView> list(Caller caller) {
        return tasks.list(caller);
    }

    @GetMapping("/{name}")
    TaskView get(Caller caller, @PathVariable String name) {
        return tasks.get(caller, name);
    }
}
