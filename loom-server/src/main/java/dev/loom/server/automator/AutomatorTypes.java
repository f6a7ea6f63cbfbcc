package dev.loom.server.automator;

import dev.loom.server.security.Caller;
import dev.loom.spi.FieldSchema;
import java.util.List;

/** The automators that there are, with the fields that they want to be told. */
public interface AutomatorTypes {

    /** An automator. */
    record TypeView(String type, String label, FieldSchema schema) {}

    List<TypeView> list(Caller caller);

    /**
     * One automator.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}
     */
    TypeView get(Caller caller, String type);
}
