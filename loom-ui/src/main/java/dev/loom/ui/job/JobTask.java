package dev.loom.ui.job;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Paragraph;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import dev.loom.server.task.Tasks;
import dev.loom.server.task.Tasks.TaskView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** What a job does: a task of the library, and its arguments as that task wants them. */
final class JobTask extends JobFields {

    private final ComboBox<TaskView> task = field("/task", new ComboBox<>("Task"));
    private final Paragraph about = new Paragraph();
    private final Paragraph unknown = new Paragraph();
    private final TaskInput arguments = new TaskInput(this::changed);
    private final List<TaskView> tasks;
    private @Nullable ObjectNode kept;

    JobTask(Tasks library, Caller caller, Runnable changed) {
        super("What it does", changed);
        tasks =
                library.list(caller).stream()
                        .filter(each -> !each.onServer() || caller.may(Right.MANAGE_SETTINGS))
                        .toList();
        task.setItems(tasks);
        task.setItemLabelGenerator(TaskView::name);
        task.setManualValidation(true);
        task.setRequiredIndicatorVisible(true);
        task.setWidthFull();
        about.addClassNames("muted", "small");
        unknown.addClassNames("small");
        unknown.setVisible(false);
        task.addValueChangeListener(event -> {
            TaskView chosen = event.getValue();
            if (chosen != null) {
                turnTo(chosen, MissingNode.getInstance(), MissingNode.getInstance());
                changed();
            }
        });
        add(body(task, about, unknown, arguments));
    }

    private void turnTo(TaskView chosen, JsonNode args, JsonNode kwargs) {
        kept = null;
        unknown.setVisible(false);
        about.setText(
                chosen.label() + (chosen.idempotent() ? " Doing it twice does no harm." : ""));
        arguments.turnTo(chosen, args, kwargs);
        arguments.setVisible(true);
    }

    @Override
    void show(ObjectNode job) {
        String name = said(job, "task");
        TaskView known =
                tasks.stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
        if (known != null) {
            task.setValue(known);
            turnTo(known, job.path("args"), job.path("kwargs"));
            return;
        }
        task.clear();
        about.setText("");
        arguments.setVisible(false);
        kept = job.deepCopy().retain("task", "args", "kwargs");
        unknown.setText(
                "It does "
                        + name
                        + ", which isn't offered here: that stays as it is unless another"
                        + " task is chosen.");
        unknown.setVisible(!name.isEmpty());
    }

    @Override
    void write(ObjectNode into) {
        if (kept != null) {
            into.setAll(kept);
            return;
        }
        TaskView chosen = task.getValue();
        if (chosen != null) {
            into.put("task", chosen.name());
            arguments.write(into);
        }
    }

    @Override
    boolean valid() {
        return kept != null || arguments.valid();
    }

    @Override
    public boolean refuse(String pointer, String message) {
        return arguments.refuse(pointer, message)
                || super.refuse(pointer.startsWith("/args") ? "/task" : pointer, message);
    }
}
