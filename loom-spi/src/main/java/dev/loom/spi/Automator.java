package dev.loom.spi;

import java.util.List;

/**
 * Turns an action into work: a command that is run on a node, or a call that is made from the
 * server.
 *
 * <p>An implementation is stateless, safe for concurrent use and pure: the same request gives the
 * same work. It need not connect, retry, stream or wait: the engine does, with the guarantees of
 * every step. Register it as a service in {@code META-INF/services/dev.loom.spi.Automator}.
 */
public interface Automator extends Plugin {

    /** The name that an action's {@code type} holds in a catalog, such as {@code shell}. */
    @Override
    String type();

    /**
     * What is wrong with these fields beyond what the schema finds; asked when a service is saved.
     */
    List<FieldProblem> check(Fields fields);

    /**
     * What carries the action out.
     *
     * @throws IllegalArgumentException with a sentence that helps, if the fields can't be carried
     *     out
     */
    Work work(ActionRequest request);
}
