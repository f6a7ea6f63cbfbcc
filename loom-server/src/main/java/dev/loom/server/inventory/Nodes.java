package dev.loom.server.inventory;

import dev.loom.server.security.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Nodes, as people look for them: those of the clusters that the caller may see, and declared ones
 * for who may manage them. What they may not see is not found; every method throws {@link
 * dev.loom.server.problem.LoomException}.
 */
public interface Nodes {

    /**
     * Which nodes to list. Those that are gone are listed only where that state is asked for.
     *
     * @param text part of the host name, the cluster's name or an address
     * @param cluster its name or id
     * @param service one that lies on it
     * @param kind {@code cluster} or {@code declared}
     * @param tag {@code key} or {@code key=value}
     */
    record Filter(
            @Nullable String text,
            @Nullable String state,
            @Nullable String cluster,
            @Nullable String service,
            @Nullable String provider,
            @Nullable String hardware,
            @Nullable String kind,
            @Nullable String group,
            @Nullable String tag) {

        /** All that are not gone. */
        public static final Filter ALL =
                new Filter(null, null, null, null, null, null, null, null, null);

        /** Whether it asks for something that only nodes of clusters have. */
        public boolean ofClusters() {
            return "cluster".equals(kind)
                    || cluster != null
                    || service != null
                    || provider != null
                    || hardware != null
                    || "gone".equals(state);
        }

        /** Whether it asks for something that only declared nodes have. */
        public boolean ofDeclared() {
            return "declared".equals(kind) || group != null;
        }
    }

    /** What nodes are listed by; {@code CLUSTER} means by number within it. */
    enum SortBy {
        CLUSTER,
        HOSTNAME,
        STATE,
        PROVIDER,
        HARDWARE,
        SINCE
    }

    /** By what to list, and from which end. */
    record Sort(SortBy by, boolean descending) {

        public static final Sort BY_CLUSTER = new Sort(SortBy.CLUSTER, false);
    }

    /** Some nodes, of so many. */
    record Page(List<InventoryNode> nodes, long total) {}

    /**
     * A page of them.
     *
     * @param page counts from 0
     * @param size up to 1000; 0 to count only
     */
    Page list(Caller caller, Filter filter, Sort sort, int page, int size);

    /** How many nodes there are of each state; a state without nodes isn't among them. */
    List<Count> byState(Caller caller, Filter filter);

    /** So many nodes in a state. */
    record Count(String state, long nodes) {}

    /** What there is to filter by: each sorted, each without those that no node has. */
    Choices choices(Caller caller);

    /** What nodes that are not gone have. */
    record Choices(
            List<String> services,
            List<String> providers,
            List<String> hardware,
            List<String> groups,
            List<String> tags) {}

    /**
     * The node of that id, or of that host name while it is not gone; a declared one by its name.
     */
    InventoryNode get(Caller caller, String idOrHostname);
}
