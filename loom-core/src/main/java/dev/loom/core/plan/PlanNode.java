package dev.loom.core.plan;

import java.util.List;

/**
 * A node of the cluster as it will be after the operation; one to be deleted, as it is.
 *
 * @param id what identifies it in the plan
 * @param number counts from 1
 * @param services the services on it
 */
public record PlanNode(String id, int number, List<String> services) {}
