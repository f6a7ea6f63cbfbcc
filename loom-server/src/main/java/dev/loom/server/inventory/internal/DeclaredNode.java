package dev.loom.server.inventory.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A row of static_node. */
record DeclaredNode(
        UUID id,
        String name,
        @Nullable UUID source,
        @Nullable String sourceName,
        @Nullable String place,
        String host,
        int port,
        String login,
        List<String> groups,
        List<String> tags,
        Definition definition,
        @Nullable String hostKey,
        @Nullable String trustedBy,
        @Nullable String maintenance,
        boolean retired,
        long version,
        Instant createdAt,
        Instant changedAt,
        @Nullable JsonNode facts,
        @Nullable Instant reachedAt,
        @Nullable String unreached,
        @Nullable Instant seenAt) {

    /** Where its password, key and sudo password lie in the secret store. */
    String secretPath() {
        return "node/" + id;
    }
}
