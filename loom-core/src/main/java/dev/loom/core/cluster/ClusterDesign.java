package dev.loom.core.cluster;

import dev.loom.core.catalog.LeaseLimits;
import dev.loom.core.catalog.Link;
import dev.loom.core.catalog.Retries;
import dev.loom.core.catalog.Service;
import dev.loom.core.layout.Constraints;
import dev.loom.core.layout.NodeLayout;
import dev.loom.core.plan.StepAction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cluster with every question answered: what runs read, whatever becomes of the catalog.
 *
 * @param name the cluster's name when it was made; host names come from it
 * @param providerType the plugin that speaks to the provider
 * @param providerFields what the request overrides of the provider's fields
 * @param services all services of the cluster, sorted by name
 * @param hardware what nodes may be made of, the preferred first, with its mapping
 * @param images what nodes may be made from, the preferred first, with its mapping
 * @param constraints what layouts must keep, also when the cluster grows or shrinks
 * @param config may hold macros
 * @param links of the template, then of the services
 * @param lease how long the cluster may live from its creation; empty for ever
 * @param leaseLimits what bounds extensions
 * @param retries how often what fails is tried again, by what a step does
 * @param layout node layouts, the preferred first
 * @param nodes by number
 */
public record ClusterDesign(
        String name,
        String template,
        String provider,
        String providerType,
        Map<String, String> providerFields,
        List<Service> services,
        List<DesignedHardware> hardware,
        List<DesignedImage> images,
        Constraints constraints,
        ObjectNode config,
        List<Link> links,
        String dnsSuffix,
        Optional<Duration> lease,
        LeaseLimits leaseLimits,
        Map<StepAction, Retries> retries,
        List<NodeLayout> layout,
        List<DesignedNode> nodes) {

    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3_600);
    private static final int CENTS = 2;

    public ClusterDesign {
        providerFields = Map.copyOf(providerFields);
        services = List.copyOf(services);
        hardware = List.copyOf(hardware);
        images = List.copyOf(images);
        config = config.deepCopy();
        links = List.copyOf(links);
        retries = Map.copyOf(retries);
        layout = List.copyOf(layout);
        nodes = List.copyOf(nodes);
    }

    /** The same with other services, which bring their own links, and other nodes. */
    ClusterDesign with(
            List<Service> others, List<NodeLayout> otherLayout, List<DesignedNode> otherNodes) {
        List<Link> otherLinks = new ArrayList<>(links);
        services.forEach(service -> service.links().forEach(otherLinks::remove));
        List<Service> sorted = others.stream().sorted(Comparator.comparing(Service::name)).toList();
        sorted.forEach(service -> otherLinks.addAll(service.links()));
        return new ClusterDesign(
                name,
                template,
                provider,
                providerType,
                providerFields,
                sorted,
                hardware,
                images,
                constraints,
                config,
                otherLinks,
                dnsSuffix,
                lease,
                leaseLimits,
                retries,
                otherLayout,
                otherNodes);
    }

    /** The service of this name on the cluster. */
    public Optional<Service> service(String service) {
        return services.stream().filter(one -> one.name().equals(service)).findFirst();
    }

    /** The mapping of a hardware type of {@link DesignedNode#hardware()}. */
    public Optional<DesignedHardware> hardware(String type) {
        return hardware.stream().filter(one -> one.name().equals(type)).findFirst();
    }

    /** The mapping of an image type of {@link DesignedNode#image()}. */
    public Optional<DesignedImage> image(String type) {
        return images.stream().filter(one -> one.name().equals(type)).findFirst();
    }

    /** The price of an hour of all nodes; empty where that of one of them is unknown. */
    public Optional<BigDecimal> hourlyCost() {
        BigDecimal sum = BigDecimal.ZERO;
        for (NodeLayout one : layout) {
            Optional<BigDecimal> cost = hardware(one.hardware()).flatMap(h -> h.mapping().cost());
            if (cost.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.add(cost.get().multiply(BigDecimal.valueOf(one.count())));
        }
        return Optional.of(sum);
    }

    /** What its nodes cost until the lease ends, to the cent; empty without an end or a price. */
    public Optional<BigDecimal> leaseCost() {
        return hourlyCost()
                .flatMap(cost ->
                        lease.map(length ->
                                cost.multiply(BigDecimal.valueOf(length.toSeconds()))
                                        .divide(SECONDS_PER_HOUR, CENTS, RoundingMode.HALF_UP)));
    }
}
