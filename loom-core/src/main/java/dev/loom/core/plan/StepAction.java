package dev.loom.core.plan;

/** What a step of a cluster's plan does: to a machine, or to a service on it. */
public enum StepAction {
    CREATE,
    CONFIRM,
    BOOTSTRAP,
    INSTALL,
    CONFIGURE,
    INITIALIZE,
    START,
    STOP,
    REMOVE,
    DELETE
}
