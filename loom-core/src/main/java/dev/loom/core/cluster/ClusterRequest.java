package dev.loom.core.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cluster that someone wants. What is empty comes from the template's defaults.
 *
 * @param size number of nodes; empty for the fewest that the template allows
 * @param services empty for the template's default services
 * @param config laid over the template's configuration
 * @param providerFields what the provider's plugin lets a request override
 * @param lease how long the cluster may live; zero for ever
 */
public record ClusterRequest(
        String name,
        String template,
        OptionalInt size,
        Optional<String> provider,
        Optional<String> hardwareType,
        Optional<String> imageType,
        Optional<List<String>> services,
        Optional<ObjectNode> config,
        Map<String, String> providerFields,
        Optional<Duration> lease,
        Optional<String> dnsSuffix,
        String description,
        List<String> tags) {

    public ClusterRequest {
        services = services.map(List::copyOf);
        config = config.map(ObjectNode::deepCopy);
        providerFields = Map.copyOf(providerFields);
        tags = List.copyOf(tags);
    }

    /** A request that leaves everything to the template. */
    public static ClusterRequest of(String name, String template) {
        return new ClusterRequest(
                name,
                template,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                "",
                List.of());
    }
}
