package dev.loom.server.catalog;

import dev.loom.core.catalog.Catalog;
import dev.loom.server.security.WithoutCaller;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** A tenant's catalog as it is now, for those who design clusters and carry them out. */
@WithoutCaller("the engine reads the catalog long after whoever asked has gone")
public interface CurrentCatalog {

    Catalog of(UUID tenant);

    /** The same, with the numbers of the versions that it consists of. */
    NumberedCatalog numbered(UUID tenant);

    /**
     * A provider's fields, secrets among them.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}
     */
    ObjectNode providerFields(UUID tenant, String provider);
}
