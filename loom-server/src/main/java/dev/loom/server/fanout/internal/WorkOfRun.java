package dev.loom.server.fanout.internal;

import dev.loom.core.job.Job;
import dev.loom.server.inventory.NodeRef;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a run's owner keeps in memory of its work.
 *
 * @param nodes those that it runs on
 * @param waitingSince when a step first met somebody else on its node
 */
record WorkOfRun(
        Job job, Map<UUID, NodeRef> nodes, ConcurrentHashMap<Integer, Long> waitingSince) {

    WorkOfRun(Job job, Map<UUID, NodeRef> nodes) {
        this(job, Map.copyOf(nodes), new ConcurrentHashMap<>());
    }
}
