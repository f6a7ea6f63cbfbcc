package dev.loom.server.cluster.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the reaper may do by itself.
 *
 * @param deleteOrphansAfter for how long a machine must have been an orphan before the reaper
 *     deletes it; null for never
 */
@ConfigurationProperties("loom.machines")
record ReaperProperties(@Nullable Duration deleteOrphansAfter) {}
