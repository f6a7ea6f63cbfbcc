package dev.loom.server.job.internal;

import dev.loom.server.job.JobStore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job as its table has it. */
record JobRow(
        UUID tenant,
        UUID id,
        String name,
        @Nullable UUID source,
        @Nullable String place,
        @Nullable UUID owner,
        @Nullable String ownerName,
        int current,
        List<String> tags,
        @Nullable Boolean switched,
        boolean retired,
        long version,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant nextAt) {

    JobStore.Stored stored() {
        return new JobStore.Stored(id, name, source, place, current, owner, retired);
    }
}
