package dev.loom.server.run;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What stays the same of a run from its request to its end.
 *
 * @param kind what is done, such as {@code create}; names the {@link Operation}
 * @param cluster the cluster that it is done to
 * @param parameters what was asked for
 * @param requestedBy the name of the person who asked
 */
public record RunInfo(
        RunRef ref, String kind, @Nullable UUID cluster, JsonNode parameters, String requestedBy) {}
