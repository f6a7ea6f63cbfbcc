package dev.loom.server.task;

import dev.loom.core.job.JobContext;
import dev.loom.core.value.Nearest;
import dev.loom.server.plugin.PluginLoader;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.spi.Task;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The tasks that there are, by name: those of plugins, which stay the same, and scripts, which may
 * be others in a moment. A plugin's task keeps its name from scripts.
 */
@Component
public class TaskPlugins implements JobContext.Tasks {

    private final Map<String, Task> byName = new TreeMap<>();
    private final ScriptTasks scripts;

    TaskPlugins(PluginLoader loader, ScriptTasks scripts) {
        loader.load(Task.class).forEach(task -> byName.putIfAbsent(task.type(), task));
        this.scripts = scripts;
    }

    /** Those that this server offers. */
    public Collection<Task> all() {
        Map<String, Task> all = new TreeMap<>(scripts.now());
        all.putAll(byName);
        return all.values().stream().filter(task -> task.off().isEmpty()).toList();
    }

    @Override
    public Optional<String> problem(String task) {
        return find(task).isPresent() ? Optional.empty() : Optional.of(sentence(task));
    }

    @Override
    public Object state() {
        return names();
    }

    /** Their names. */
    public Set<String> names() {
        return all().stream().map(Task::type).collect(Collectors.toUnmodifiableSet());
    }

    public Optional<Task> find(String name) {
        return any(name).filter(task -> task.off().isEmpty());
    }

    private Optional<Task> any(String name) {
        return Optional.ofNullable(byName.get(name))
                .or(() -> Optional.ofNullable(scripts.now().get(name)));
    }

    /**
     * The task of that name.
     *
     * @throws LoomException {@code RULE_BROKEN} if there is none, or it is off; names the nearest
     */
    public Task get(String name) {
        return find(name)
                .orElseThrow(
                        () -> new LoomException(ErrorCode.RULE_BROKEN, "/task", sentence(name)));
    }

    private String sentence(String name) {
        String off = any(name).flatMap(Task::off).orElse("");
        String nearest =
                Nearest.to(name, names()).map(near -> " Did you mean \"" + near + "\"?").orElse("");
        return "There is no task \"" + name + "\" here." + (off.isEmpty() ? nearest : " " + off);
    }
}
