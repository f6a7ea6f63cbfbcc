package dev.loom.server.cluster;

import dev.loom.core.layout.NodeLayout;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A template in short.
 *
 * @param services its default services
 * @param least fewest nodes
 * @param most most nodes; null: no limit
 * @param layout of a few nodes, to look at; empty where there is none
 * @param perHour what the fewest nodes cost in an hour; null where that is unknown
 * @param readyIn median of the creates that succeeded lately; null where there was none
 * @param creates what became of the last ones, oldest first
 * @param problem why nothing can be made from it as it is; null where something can
 */
public record TemplateCard(
        String name,
        String label,
        String description,
        List<String> tags,
        List<String> services,
        int least,
        @Nullable Integer most,
        List<NodeLayout> layout,
        @Nullable BigDecimal perHour,
        @Nullable Duration readyIn,
        List<PastCreate> creates,
        @Nullable String problem) {

    /**
     * How making a cluster went; which one stays with its owner.
     *
     * @param took null while it is under way, or if it never began
     */
    public record PastCreate(String state, Instant createdAt, @Nullable Duration took) {}
}
