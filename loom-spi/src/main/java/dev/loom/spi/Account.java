package dev.loom.spi;

import java.nio.file.Path;

/**
 * A configured provider: whose machines are meant, and how to reach it.
 *
 * @param installation an id of this Loom installation: machines carry it, so that two installations
 *     on one account don't take each other's machines for orphans
 * @param tenant the tenant's name
 * @param provider the provider's name in the catalog
 * @param fields its fields, secrets resolved
 * @param folder a folder of this server that the plugin may keep files in
 */
public record Account(
        String installation, String tenant, String provider, Fields fields, Path folder) {}
