package dev.loom.server.run;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A vertex of a run's plan, numbered from 1; it waits only for vertices of smaller numbers. */
public sealed interface Planned {

    int number();

    List<Integer> waitsFor();

    /**
     * One action on one node.
     *
     * @param action in lower case, such as {@code install}
     * @param mayFail whether what waits for it goes on although it failed
     */
    record Step(
            int number,
            @Nullable UUID node,
            String action,
            @Nullable String service,
            boolean mayFail,
            List<Integer> waitsFor)
            implements Planned {}

    /** Opens when all that it waits for is over. */
    record Gate(int number, String label, List<Integer> waitsFor) implements Planned {}
}
