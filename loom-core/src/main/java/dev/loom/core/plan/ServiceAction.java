package dev.loom.core.plan;

/** What can be done to a service on a node. */
public enum ServiceAction {
    INSTALL(StepAction.INSTALL),
    CONFIGURE(StepAction.CONFIGURE),
    INITIALIZE(StepAction.INITIALIZE),
    START(StepAction.START),
    STOP(StepAction.STOP),
    REMOVE(StepAction.REMOVE);

    private final StepAction step;

    ServiceAction(StepAction step) {
        this.step = step;
    }

    /** The step that performs this action. */
    public StepAction step() {
        return step;
    }
}
