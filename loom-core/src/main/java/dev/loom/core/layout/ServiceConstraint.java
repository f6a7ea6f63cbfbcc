package dev.loom.core.layout;

import java.util.Set;

/**
 * Where a service may lie, and how often.
 *
 * @param hardware the hardware types it may lie on; empty: any
 * @param images the image types it may lie on; empty: any
 * @param quantities how many nodes hold it
 */
public record ServiceConstraint(Set<String> hardware, Set<String> images, Quantities quantities) {}
