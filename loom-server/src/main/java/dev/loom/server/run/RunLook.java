package dev.loom.server.run;

import java.util.List;

/**
 * A run as it stands, and of its steps what somebody who looks again and again hasn't seen yet.
 *
 * @param position what to look from the next time
 * @param whole whether the steps are all of them, in order, and not only those that changed
 */
public record RunLook(RunView run, Position position, boolean whole, List<StepView> steps) {

    /**
     * Up to where a run has been seen.
     *
     * @param number of the last event
     * @param epoch which owner the run had, or was about to have
     * @param steps how many steps were planned
     * @param ended whether it had ended: what never started gets its state without an event
     */
    public record Position(long number, int epoch, int steps, boolean ended) {}
}
