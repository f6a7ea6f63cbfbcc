package dev.loom.server.task;

import dev.loom.server.security.Caller;
import dev.loom.spi.FieldSchema;
import java.util.List;

/** The task library, with the arguments that each task wants to be told. */
public interface Tasks {

    /**
     * A task.
     *
     * @param label what it does, as a sentence
     * @param rest the argument that takes all positional ones that are left; empty if none does
     */
    record TaskView(
            String name,
            String label,
            FieldSchema schema,
            String rest,
            boolean idempotent,
            boolean onServer) {}

    /** In order of name. */
    List<TaskView> list(Caller caller);

    /**
     * One task.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}
     */
    TaskView get(Caller caller, String name);
}
