package dev.loom.ui.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loom.server.cluster.ClusterView;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.security.Caller;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Clusters of the catalog that Loom starts with, on this machine. */
public class TestClusters {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Clusters clusters;

    TestClusters(Clusters clusters) {
        this.clusters = clusters;
    }

    /** Asks for a cluster of one node, whose run goes on while this answers. */
    public ClusterView create(Caller owner, String name) {
        return create(owner, name, "single", 1);
    }

    public ClusterView create(Caller owner, String name, String template, int size) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("name", name).put("template", template).put("size", size);
        return clusters.create(owner, request).cluster();
    }

    /** A cluster of one node that is up. */
    public ClusterView active(Caller owner, String name) {
        return waitFor(owner, create(owner, name).id(), "active");
    }

    /** Deletes a cluster, and waits until nothing of it is left. */
    public ClusterView delete(Caller caller, UUID cluster) {
        clusters.delete(caller, cluster.toString());
        return waitFor(caller, cluster, "terminated");
    }

    /** The cluster, once it is in that state. */
    public ClusterView waitFor(Caller caller, UUID cluster, String state) {
        String id = cluster.toString();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(clusters.get(caller, id).state()).isEqualTo(state));
        return clusters.get(caller, id);
    }
}
