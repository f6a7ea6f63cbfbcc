package dev.loom.server.inventory;

import dev.loom.core.selector.Resolution;
import dev.loom.core.selector.Selector;
import dev.loom.server.security.WithoutCaller;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * Every machine that work can be done on, for background work: declared nodes that aren't retired,
 * and nodes of clusters whose machine runs.
 */
@WithoutCaller("a job's targets are picked, and its nodes logged in to, long after somebody asked")
public interface Inventory {

    /**
     * The nodes that a selector picks now. What is picked may be up to half a second old; that
     * something matches nothing is never said of an old view.
     *
     * @param limit what lies outside of it doesn't exist for this selector
     */
    Resolution<NodeRef> resolve(UUID tenant, Selector selector, Limit limit);

    /** The same among all nodes of the tenant. */
    default Resolution<NodeRef> resolve(UUID tenant, Selector selector) {
        return resolve(tenant, selector, Limit.NONE);
    }

    /** These nodes as they are now; those that aren't there any more are left out. */
    Map<UUID, NodeRef> nodes(UUID tenant, Collection<UUID> nodes);

    /**
     * How to log in to each of these nodes; those that aren't there any more are left out. Secrets
     * are open in the answer: keep it for as long as it takes to log in.
     */
    Map<UUID, Access> access(UUID tenant, Collection<UUID> nodes);

    /** How to log in to one. */
    default Access access(UUID tenant, UUID node) {
        return access(tenant, java.util.List.of(node))
                .getOrDefault(node, new Access.Impossible("the node isn't there any more"));
    }

    /**
     * Asks whether the key that a node shows at the first contact may be accepted, where no key of
     * it is known; if so it is kept, and known from now on.
     *
     * @param hostKey a line such as {@code ssh-ed25519 AAAA…}
     * @return whether {@code host_keys: accept-new} is set for it and no key was known
     */
    boolean acceptsNew(UUID tenant, UUID node, String hostKey);

    /** Notes that a node was reached, or why not; that of a cluster's node isn't kept. */
    void seen(UUID tenant, UUID node, Sighting sighting);
}
