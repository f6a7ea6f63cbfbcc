package dev.loom.server.cluster;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.loom.core.layout.NodeLayout;
import dev.loom.server.cluster.PreviewView.PreviewPlan;
import dev.loom.server.cluster.PreviewView.PreviewProblem;
import dev.loom.server.cluster.PreviewView.Price;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a change of a living cluster would come to.
 *
 * @param operation {@code resize}, {@code add-services} or {@code remove-services}; null where the
 *     request doesn't say
 * @param layout as it would be; empty where it can't be changed so
 * @param nodes all that the cluster has or would have, by number
 * @param reconfigured services on nodes that stay whose expanded configuration would change
 * @param price afterwards; null where there is no layout or a price is unknown
 * @param priceBefore as it is
 */
public record ChangePreview(
        @Nullable String operation,
        List<NodeLayout> layout,
        List<ChangedNode> nodes,
        List<ReconfiguredService> reconfigured,
        PreviewPlan plan,
        @Nullable Price price,
        @Nullable Price priceBefore,
        List<PreviewProblem> problems) {

    /** What becomes of a node. */
    public enum Fate {
        STAYS,
        /** Services come to it or leave it. */
        CHANGES,
        COMES,
        GOES;

        /** As it is written in JSON. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A node, and what becomes of it.
     *
     * @param id names it within this answer
     * @param services on it afterwards; of one that goes, those that lie on it
     * @param added services that come to a node that stays
     * @param removed services that leave a node that stays
     */
    public record ChangedNode(
            String id,
            int number,
            String hostname,
            String hardware,
            String image,
            List<String> services,
            Fate fate,
            List<String> added,
            List<String> removed) {}

    /** A service that would be configured anew, on the node of this id. */
    public record ReconfiguredService(String node, String service) {}
}
