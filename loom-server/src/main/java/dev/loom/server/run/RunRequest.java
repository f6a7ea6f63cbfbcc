package dev.loom.server.run;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A run that is asked for.
 *
 * @param cluster the cluster that it is an operation on; at most one is unfinished per cluster
 * @param owner the person whose run it is: they may see and abort it
 * @param takesOver whether an unfinished operation on the cluster is aborted, and this one waits
 *     for its end, instead of being refused
 */
public record RunRequest(
        String kind, @Nullable UUID cluster, UUID owner, JsonNode parameters, boolean takesOver) {}
