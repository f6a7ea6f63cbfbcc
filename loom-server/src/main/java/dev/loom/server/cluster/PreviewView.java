package dev.loom.server.cluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.loom.core.layout.NodeLayout;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a request would come to.
 *
 * @param nodes empty where there is no layout
 * @param price null where there is no layout or a price is unknown
 * @param origins of a template that extends or includes others: the template that each value comes
 *     from, by the value's JSON pointer; empty for any other
 */
public record PreviewView(
        List<NodeLayout> layout,
        List<PreviewNode> nodes,
        PreviewPlan plan,
        @Nullable Price price,
        List<PreviewProblem> problems,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> origins) {

    /** A preview of a template that stands alone. */
    public PreviewView(
            List<NodeLayout> layout,
            List<PreviewNode> nodes,
            PreviewPlan plan,
            @Nullable Price price,
            List<PreviewProblem> problems) {
        this(layout, nodes, plan, price, problems, Map.of());
    }

    /** The same, with where the template's values come from. */
    public PreviewView from(Map<String, String> templates) {
        return new PreviewView(layout, nodes, plan, price, problems, templates);
    }

    /**
     * A node that would be made.
     *
     * @param id names it within this answer
     * @param config the configuration as far as it is known before there are addresses
     */
    public record PreviewNode(
            String id,
            int number,
            String hostname,
            String hardware,
            String image,
            List<String> services,
            JsonNode config) {}

    /**
     * The steps and what waits for what.
     *
     * @param gates share the numbers of the steps
     * @param edges {@code NODE:ACTION[:SERVICE] -> NODE:ACTION[:SERVICE]}, the same without gates;
     *     empty where there would be more than 100,000
     */
    public record PreviewPlan(
            List<PreviewStep> steps, List<PreviewGate> gates, List<String> edges) {

        /** A plan of nothing. */
        public static final PreviewPlan NONE = new PreviewPlan(List.of(), List.of(), List.of());
    }

    /** A step of the plan; it waits for steps and gates of smaller numbers. */
    public record PreviewStep(
            int number,
            String node,
            String action,
            @Nullable String service,
            List<Integer> waitsFor) {}

    /** Opens when all that it waits for is over. */
    public record PreviewGate(int number, String label, List<Integer> waitsFor) {}

    /**
     * What its nodes cost, in the provider's currency.
     *
     * @param untilLeaseEnds null where it has no end, and of a cluster that lives
     */
    public record Price(BigDecimal perHour, @Nullable BigDecimal untilLeaseEnds) {

        /** Of an hour alone. */
        public Price(BigDecimal perHour) {
            this(perHour, null);
        }
    }

    /**
     * What stands against it, or what one should know.
     *
     * @param severity {@code error} or {@code warning}
     */
    public record PreviewProblem(String pointer, String message, String severity) {}
}
