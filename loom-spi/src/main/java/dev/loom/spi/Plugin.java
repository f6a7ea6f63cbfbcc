package dev.loom.spi;

import java.util.Optional;

/** What all kinds of plugins have in common. */
public interface Plugin {

    /** The name by which a catalog asks for it, such as {@code local} or {@code shell}. */
    String type();

    String label();

    FieldSchema schema();

    /**
     * Why this server doesn't offer it, and what to set so that it does, as a sentence; empty if it
     * does. A plugin that is off is listed nowhere.
     */
    default Optional<String> off() {
        return Optional.empty();
    }
}
