package dev.loom.server.cluster;

import dev.loom.core.catalog.Kind;
import dev.loom.server.security.Caller;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What uses the entities of the catalog: other entities by name, and clusters that live. */
public interface CatalogUses {

    /**
     * What uses one entity.
     *
     * @param entities those that name it
     * @param clusters the newest that were made with it, at most 20
     * @param clusterCount how many there are
     */
    record Use(List<Naming> entities, List<ClusterRef> clusters, long clusterCount) {

        /** Whether nothing does. */
        public boolean none() {
            return entities.isEmpty() && clusterCount == 0;
        }
    }

    /**
     * An entity that names another.
     *
     * @param pointer where, in its body
     */
    record Naming(Kind kind, String name, String pointer) {}

    /** A cluster. */
    record ClusterRef(UUID id, String name) {}

    /**
     * What uses it.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}, {@code NOT_ALLOWED}
     */
    Use of(Caller caller, Kind kind, String name);

    /**
     * How many clusters that live were made with each entity of the kind, by its name in lower
     * case; those without any are missing.
     */
    Map<String, Long> clusters(Caller caller, Kind kind);
}
