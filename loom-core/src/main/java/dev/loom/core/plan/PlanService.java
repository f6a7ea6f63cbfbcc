package dev.loom.core.plan;

import java.util.Set;

/**
 * What a planner must know of a service.
 *
 * @param name its name
 * @param provides further names under which others may depend on it
 * @param actions what can be done to it; others are left out of plans
 * @param installRequires names that must be installed before
 * @param installUses names that are installed before, where present
 * @param runtimeRequires names that must run before it is initialized and started
 * @param runtimeUses names that run before, where present
 */
public record PlanService(
        String name,
        Set<String> provides,
        Set<ServiceAction> actions,
        Set<String> installRequires,
        Set<String> installUses,
        Set<String> runtimeRequires,
        Set<String> runtimeUses) {}
