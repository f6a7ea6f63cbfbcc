package dev.loom.core.cluster;

import dev.loom.core.catalog.HardwareMapping;

/** A hardware type that the cluster may use, and what it is at the cluster's provider. */
public record DesignedHardware(String name, HardwareMapping mapping) {}
