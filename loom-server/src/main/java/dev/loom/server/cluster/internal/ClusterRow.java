package dev.loom.server.cluster.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A cluster as it is stored. */
record ClusterRow(
        UUID tenant,
        UUID id,
        String name,
        String description,
        List<String> tags,
        UUID owner,
        String ownerName,
        String template,
        int templateVersion,
        String provider,
        int size,
        byte[] design,
        @Nullable Instant leaseExpiresAt,
        long version,
        Instant createdAt,
        String state,
        @Nullable Instant terminatedAt) {}
