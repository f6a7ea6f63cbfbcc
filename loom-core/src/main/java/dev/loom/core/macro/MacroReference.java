package dev.loom.core.macro;

import java.util.OptionalInt;

/** Nodes that a configuration names by address, host name or endpoint. */
public sealed interface MacroReference {

    /**
     * Nodes with a service.
     *
     * @param name the service
     * @param index which of them, from 0 by node number; empty: all
     */
    record Service(String name, OptionalInt index) implements MacroReference {}

    /** The node itself for which the configuration is expanded. */
    record Self() implements MacroReference {}
}
