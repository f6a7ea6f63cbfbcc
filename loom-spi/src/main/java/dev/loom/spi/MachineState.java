package dev.loom.spi;

/** What the provider says of a machine. */
public enum MachineState {
    STARTING,
    RUNNING,
    STOPPED,
    /** It will never run: the provider gave it up. */
    BROKEN
}
