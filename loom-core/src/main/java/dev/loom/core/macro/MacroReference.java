package dev.loom.core.macro;

/** Nodes that a configuration names by address, host name or endpoint. */
public sealed interface MacroReference {

    /** All nodes with this service. */
    record Service(String name) implements MacroReference {}

    /** The node itself for which the configuration is expanded. */
    record Self() implements MacroReference {}
}
