package dev.loom.core.plan;

import java.util.Map;

/** Turns an operation into steps and gates. */
public final class Planner {

    /**
     * Finds out whether a cluster of these services can be made, without planning it.
     *
     * @param services by name
     * @throws DependencyCycleException if they depend on each other in a circle
     */
    public static void check(Map<String, PlanService> services) {
        Dependencies.ofInstall(services).ordered();
        Dependencies.ofRuntime(services).ordered();
    }

    /**
     * Plans an operation; the same request always gets the same plan.
     *
     * @throws DependencyCycleException if services of the cluster depend on each other in a circle
     */
    public Plan plan(PlanRequest request) {
        return new Assembly(request).plan();
    }
}
