package dev.loom.core.catalog;

import tools.jackson.databind.node.ObjectNode;

/**
 * A configured account at an IaaS.
 *
 * @param providerType the name of the plugin that speaks to it
 * @param fields what the plugin wants to know, as its schema declares it
 */
public record ProviderAccount(String name, About about, String providerType, ObjectNode fields)
        implements Spec {
    public ProviderAccount {
        fields = fields.deepCopy();
    }
}
