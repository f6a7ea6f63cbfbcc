package dev.loom.server.inventory.internal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of manifest_source. */
@SuppressWarnings("ArrayRecordComponent")
record SourceRow(
        UUID tenant,
        UUID id,
        String name,
        String root,
        byte @Nullable [] readHash,
        byte @Nullable [] heldHash,
        @Nullable String held,
        byte @Nullable [] agreedHash,
        @Nullable Instant readAt,
        boolean watched) {}
