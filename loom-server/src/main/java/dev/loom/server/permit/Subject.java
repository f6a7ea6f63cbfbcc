package dev.loom.server.permit;

import dev.loom.core.catalog.Names;
import java.util.UUID;

/** Something of a tenant that is limited. */
public record Subject(UUID tenant, String name) {

    /** The tenant's steps that are carried out. */
    public static Subject steps(UUID tenant) {
        return new Subject(tenant, "steps");
    }

    /** The calls of a provider that are under way. */
    public static Subject calls(UUID tenant, String provider) {
        return new Subject(tenant, "calls of " + Names.key(provider));
    }
}
