package dev.loom.core.cluster;

import dev.loom.core.catalog.ImageMapping;

/** An image type that the cluster may use, and what it is at the cluster's provider. */
public record DesignedImage(String name, ImageMapping mapping) {}
