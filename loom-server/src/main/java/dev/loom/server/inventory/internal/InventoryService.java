package dev.loom.server.inventory.internal;

import dev.loom.core.selector.Resolution;
import dev.loom.core.selector.Selector;
import dev.loom.server.Together;
import dev.loom.server.inventory.Access;
import dev.loom.server.inventory.Inventory;
import dev.loom.server.inventory.Limit;
import dev.loom.server.inventory.NodeRef;
import dev.loom.server.inventory.Sighting;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** What background work is told about nodes. */
@Service
class InventoryService implements Inventory {

    private static final int MOST_AT_ONCE = 50;

    private final RecentNodes recent;
    private final NodeAccess access;
    private final DeclaredNodes declared;
    private final HostTrust trust;
    private final InstantSource clock;
    private final Together<TargetQueries.Wanted, List<NodeRef>> reading;

    InventoryService(
            RecentNodes recent,
            TargetQueries queries,
            NodeAccess access,
            DeclaredNodes declared,
            HostTrust trust,
            InstantSource clock) {
        this.recent = recent;
        this.access = access;
        this.declared = declared;
        this.trust = trust;
        this.clock = clock;
        this.reading = new Together<>(MOST_AT_ONCE, queries::some);
    }

    @Override
    public Resolution<NodeRef> resolve(UUID tenant, Selector selector, Limit limit) {
        return switch (recent.get(tenant, limit).resolve(selector)) {
            case Resolution.Picked<NodeRef> picked -> picked;
            case Resolution.Unresolved<NodeRef> _ -> recent.fresh(tenant, limit).resolve(selector);
        };
    }

    @Override
    public Map<UUID, NodeRef> nodes(UUID tenant, Collection<UUID> nodes) {
        return reading.ask(new TargetQueries.Wanted(tenant, Set.copyOf(nodes))).stream()
                .collect(Collectors.toMap(NodeRef::id, node -> node));
    }

    @Override
    public Map<UUID, Access> access(UUID tenant, Collection<UUID> nodes) {
        return access.of(tenant, nodes);
    }

    @Override
    public boolean acceptsNew(UUID tenant, UUID node, String hostKey) {
        return trust.firstContact(tenant, node, hostKey);
    }

    @Override
    public void seen(UUID tenant, UUID node, Sighting sighting) {
        switch (sighting) {
            case Sighting.Reached() -> declared.seen(tenant, node, clock.instant(), null, null);
            case Sighting.Told(var facts) ->
                    declared.seen(tenant, node, clock.instant(), null, facts);
            case Sighting.Unreached(String why) ->
                    declared.seen(tenant, node, clock.instant(), why, null);
        }
    }
}
