package dev.loom.core.plan;

/** One service on one node. */
public record ServiceOnNode(String node, String service) {}
