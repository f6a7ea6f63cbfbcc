package dev.loom.core.catalog;

import java.util.List;

/**
 * What people read of an entity.
 *
 * @param label what it is called on pages; its name where it has no label
 * @param icon the name of an icon; empty for none
 */
public record About(String label, String description, String icon, List<String> tags) {
    public About {
        tags = List.copyOf(tags);
    }
}
