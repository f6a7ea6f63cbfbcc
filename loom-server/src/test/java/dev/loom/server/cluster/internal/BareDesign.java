package dev.loom.server.cluster.internal;

import dev.loom.core.catalog.LeaseLimits;
import dev.loom.core.cluster.ClusterDesign;
import dev.loom.core.cluster.DesignedNode;
import dev.loom.core.layout.Constraints;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/** Designs of nodes alone, for tests that want nothing else of them. */
final class BareDesign {

    private BareDesign() {}

    static ClusterDesign of(DesignedNode... nodes) {
        return new ClusterDesign(
                "c",
                "t",
                "p",
                "local",
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                Constraints.NONE,
                JsonNodeFactory.instance.objectNode(),
                List.of(),
                "local",
                Optional.empty(),
                LeaseLimits.NONE,
                Map.of(),
                List.of(),
                List.of(nodes));
    }
}
