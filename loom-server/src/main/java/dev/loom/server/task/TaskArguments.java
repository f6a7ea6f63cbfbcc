package dev.loom.server.task;

import dev.loom.core.value.Nearest;
import dev.loom.spi.Field;
import dev.loom.spi.FieldProblem;
import dev.loom.spi.Fields;
import dev.loom.spi.Task;
import dev.loom.spi.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job's arguments as its task reads them.
 *
 * @param fields by name
 * @param problems all that is wrong with them; a field's name, or empty for one given by position
 */
public record TaskArguments(Fields fields, List<FieldProblem> problems) {

    public TaskArguments {
        problems = List.copyOf(problems);
    }

    /** Gives each argument its name, and looks for all that is wrong. */
    public static TaskArguments of(Task task, List<Value> args, Map<String, Value> kwargs) {
        List<FieldProblem> problems = new ArrayList<>();
        Map<String, Value> named = new LinkedHashMap<>();
        List<Field> fields = task.schema().fields();
        for (int i = 0; i < args.size(); i++) {
            if (i >= fields.size()) {
                problems.add(
                        new FieldProblem(
                                "", "takes at most %d arguments".formatted(fields.size())));
                break;
            }
            String name = fields.get(i).name();
            if (task.rest().filter(name::equals).isPresent()) {
                named.put(name, new Value.Items(args.subList(i, args.size())));
                break;
            }
            named.put(name, args.get(i));
        }
        kwargs.forEach((name, value) -> add(task, name, value, named, problems));
        Fields all = new Fields(named);
        problems.addAll(task.schema().check(all));
        if (problems.isEmpty()) {
            problems.addAll(task.check(all));
        }
        return new TaskArguments(all, problems);
    }

    private static void add(
            Task task,
            String name,
            Value value,
            Map<String, Value> named,
            List<FieldProblem> problems) {
        if (task.schema().field(name).isEmpty()) {
            List<String> known = task.schema().fields().stream().map(Field::name).toList();
            Optional<String> nearest = Nearest.to(name, known);
            problems.add(
                    new FieldProblem(
                            name,
                            "is no argument of "
                                    + task.type()
                                    + nearest.map(near -> "; did you mean " + near + "?")
                                            .orElse("; it takes " + String.join(", ", known))));
        } else if (named.putIfAbsent(name, value) != null) {
            problems.add(new FieldProblem(name, "is given twice, by position and by name"));
        }
    }
}
