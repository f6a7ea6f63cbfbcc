package dev.loom.server.inventory.internal;

import dev.loom.server.inventory.InventoryNode;
import dev.loom.server.inventory.Nodes;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Who sees which nodes; what they are is read from {@link NodeQueries}. */
@Service
class NodesService implements Nodes {

    private final NodeQueries queries;

    NodesService(NodeQueries queries) {
        this.queries = queries;
    }

    @Override
    public Page list(Caller caller, Filter filter, Sort sort, int page, int size) {
        return queries.page(scope(caller), filter, sort, page, size);
    }

    @Override
    public List<Count> byState(Caller caller, Filter filter) {
        return queries.byState(scope(caller), filter);
    }

    @Override
    public Choices choices(Caller caller) {
        return queries.choices(scope(caller));
    }

    @Override
    public InventoryNode get(Caller caller, String idOrHostname) {
        NodeQueries.Scope scope = scope(caller);
        return id(idOrHostname)
                .flatMap(id -> queries.find(scope, id))
                .or(() -> queries.findByHostname(scope, idOrHostname))
                .orElseThrow(() -> LoomException.notFound("node", idOrHostname));
    }

    private static NodeQueries.Scope scope(Caller caller) {
        caller.need(Right.SEE);
        @Nullable UUID owner = caller.may(Right.SEE_ALL_CLUSTERS) ? null : caller.person();
        return new NodeQueries.Scope(caller.tenant(), owner, caller.may(Right.MANAGE_NODES));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
