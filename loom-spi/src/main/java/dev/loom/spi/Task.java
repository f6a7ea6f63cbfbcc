package dev.loom.spi;

import java.util.List;
import java.util.Optional;

/**
 * What a job does on one node, by its name in the task library.
 *
 * <p>An implementation is stateless, safe for concurrent use and pure: the same request gives the
 * same work. It need not connect, retry, stream, wait or fan out: the engine does, with the
 * guarantees of every step. Register it as a service in {@code
 * META-INF/services/dev.loom.spi.Task}.
 */
public interface Task extends Plugin {

    /**
     * The name that a job's {@code task} holds, in dotted parts such as {@code loom.system.mount}.
     */
    @Override
    String type();

    /** What it does, as a sentence. */
    @Override
    String label();

    /** Its arguments, in the order in which they may be given by position. */
    @Override
    FieldSchema schema();

    /**
     * The argument that takes all positional ones that are left, as a list; it is the schema's last
     * one that may be given by position.
     */
    default Optional<String> rest() {
        return Optional.empty();
    }

    /** Whether doing it twice is as good as doing it once, where a job doesn't say. */
    default boolean idempotent() {
        return false;
    }

    /** Whether it runs on the server, where only a superadmin may. */
    default boolean onServer() {
        return false;
    }

    /** What is wrong with these arguments beyond what the schema finds. */
    default List<FieldProblem> check(Fields arguments) {
        return List.of();
    }

    /**
     * What carries it out on a node.
     *
     * @throws IllegalArgumentException with a sentence that helps, if the arguments can't be
     *     carried out
     */
    TaskWork work(TaskRequest request);
}
