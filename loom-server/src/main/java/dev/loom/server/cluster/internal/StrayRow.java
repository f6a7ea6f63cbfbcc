package dev.loom.server.cluster.internal;

import dev.loom.server.cluster.StrayMachine.Standing;
import dev.loom.spi.MachineId;
import dev.loom.spi.Token;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stray machine as it is stored, locked by whoever acts on it. */
record StrayRow(
        UUID tenant,
        UUID id,
        String provider,
        MachineId machine,
        @Nullable Token token,
        Standing standing,
        boolean forgotten,
        boolean deleting) {}
