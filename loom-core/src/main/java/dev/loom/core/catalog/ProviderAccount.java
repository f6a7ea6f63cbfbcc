package dev.loom.core.catalog;

import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/**
 * A configured account at an IaaS.
 *
 * @param providerType the name of the plugin that speaks to it
 * @param maxConcurrent how many calls may be under way at once, from all servers; empty for any
 *     number
 * @param fields what the plugin wants to know, as its schema declares it
 */
public record ProviderAccount(
        String name, About about, String providerType, OptionalInt maxConcurrent, ObjectNode fields)
        implements Spec {
    public ProviderAccount {
        fields = fields.deepCopy();
    }
}
