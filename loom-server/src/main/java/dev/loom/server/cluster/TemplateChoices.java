package dev.loom.server.cluster;

import dev.loom.core.catalog.LeaseLimits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a request may say, and what it gets where it says nothing.
 *
 * @param least fewest nodes
 * @param most most nodes; null: no limit
 * @param services its default services
 * @param allowedServices all that a cluster may have
 * @param provider its default; null where it has none
 * @param hardware its default hardware type; null where Loom chooses
 * @param image its default image type; null where Loom chooses
 * @param lease what bounds leases
 * @param dnsSuffix its default; null where it has none
 * @param config its configuration, over which that of the request is laid
 */
public record TemplateChoices(
        String name,
        String label,
        String description,
        int least,
        @Nullable Integer most,
        List<String> services,
        List<ServiceChoice> allowedServices,
        @Nullable String provider,
        List<ProviderChoice> providers,
        @Nullable String hardware,
        List<MachineChoice> hardwareTypes,
        @Nullable String image,
        List<MachineChoice> imageTypes,
        LeaseLimits lease,
        @Nullable String dnsSuffix,
        ObjectNode config) {

    /** A service that a cluster may have. */
    public record ServiceChoice(String name, String description) {}

    /**
     * A provider.
     *
     * @param problem why it can make no machines; null where it can
     */
    public record ProviderChoice(String name, String label, @Nullable String problem) {}

    /**
     * A hardware or image type that the template allows.
     *
     * @param providers where there is such a one
     * @param perHour what an hour costs, by provider, where that is known
     */
    public record MachineChoice(
            String name,
            String label,
            String description,
            List<String> providers,
            Map<String, BigDecimal> perHour) {

        /** Whether this provider has it; names count without regard to case. */
        public boolean isAt(String provider) {
            return providers.stream().anyMatch(provider::equalsIgnoreCase);
        }
    }
}
