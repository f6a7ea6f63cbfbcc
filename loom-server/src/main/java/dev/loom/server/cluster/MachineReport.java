package dev.loom.server.cluster;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A provider's machines compared with those that Loom knows.
 *
 * @param problem why the provider couldn't be asked; null if it was
 */
public record MachineReport(String provider, List<Found> machines, @Nullable String problem) {

    /**
     * A machine.
     *
     * @param standing {@code known}; {@code orphan}: the provider has it and no node of Loom's
     *     does; {@code lost}: a node has it and the provider does not
     */
    public record Found(
            String machine,
            @Nullable UUID token,
            String standing,
            @Nullable UUID cluster,
            @Nullable UUID node,
            @Nullable String state) {}
}
