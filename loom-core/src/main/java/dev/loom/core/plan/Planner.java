package dev.loom.core.plan;

/** Turns an operation into steps and gates. */
public final class Planner {

    /**
     * Plans an operation; the same request always gets the same plan.
     *
     * @throws DependencyCycleException if services of the cluster depend on each other in a circle
     */
    public Plan plan(PlanRequest request) {
        return new Assembly(request).plan();
    }
}
