package dev.loom.core.catalog;

import java.util.Map;
import java.util.Optional;

/**
 * A base disk image.
 *
 * @param providers what it is at each provider, by the provider's name
 */
public record ImageType(String name, About about, Map<String, ImageMapping> providers)
        implements Spec {
    public ImageType {
        providers = Map.copyOf(providers);
    }

    /** What it is at this provider; empty where the provider has no such image. */
    public Optional<ImageMapping> at(String provider) {
        return Catalog.ignoringCase(providers, provider);
    }
}
