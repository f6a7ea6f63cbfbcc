package dev.loom.server.run;

import java.util.List;

/**
 * Why a step waits, or waited.
 *
 * @param waits none for a step that nothing comes before
 */
public record WhyView(StepView step, List<Wait> waits) {

    /**
     * A reason.
     *
     * @param because a clause such as {@code web-server must be started first}
     * @param steps how many steps must be done for it
     * @param done how many of those are
     * @param open the first of those that aren't, at most 20
     */
    public record Wait(String because, int steps, int done, List<StepView> open) {}
}
