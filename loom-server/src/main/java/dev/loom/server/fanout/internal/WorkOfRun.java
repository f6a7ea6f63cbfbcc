package dev.loom.server.fanout.internal;

import dev.loom.core.job.Job;
import dev.loom.server.inventory.NodeRef;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a run's owner keeps in memory of its work.
 *
 * @param nodes those that it runs on
 * @param deadline of the run as a whole
 * @param folder asks for the folder of the job's manifest
 * @param ways how nodes that come next are logged in to
 * @param waitingSince when a step first met somebody else on its node, in milliseconds of the epoch
 */
record WorkOfRun(
        Job job,
        Map<UUID, NodeRef> nodes,
        Optional<Instant> deadline,
        Supplier<@Nullable Path> folder,
        Ways ways,
        ConcurrentHashMap<Integer, Long> waitingSince) {}
