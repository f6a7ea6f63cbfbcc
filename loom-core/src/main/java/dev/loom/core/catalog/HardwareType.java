package dev.loom.core.catalog;

import java.util.Map;
import java.util.Optional;

/**
 * A kind of machine.
 *
 * @param providers what it is at each provider, by the provider's name
 */
public record HardwareType(String name, About about, Map<String, HardwareMapping> providers)
        implements Spec {
    public HardwareType {
        providers = Map.copyOf(providers);
    }

    /** What it is at this provider; empty where the provider has no such machine. */
    public Optional<HardwareMapping> at(String provider) {
        return Catalog.ignoringCase(providers, provider);
    }
}
