package dev.loom.core.layout;

import java.util.List;

/**
 * What to lay out.
 *
 * @param services the services asked for
 * @param hardware the allowed hardware types, the preferred ones first
 * @param images the allowed image types, the preferred ones first
 * @param nodes exact number of nodes, at least 1
 * @param constraints what the layout must keep
 */
public record LayoutRequest(
        List<String> services,
        List<String> hardware,
        List<String> images,
        int nodes,
        Constraints constraints) {}
