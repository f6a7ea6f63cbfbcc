package dev.loom.server.status;

import dev.loom.server.security.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes on in the caller's tenant and what needs a person: all that the first page shows. */
public interface Overview {

    /**
     * Everything at once, so that the figures fit each other.
     *
     * @param period how far back failures are told
     * @throws dev.loom.server.problem.LoomException {@code NOT_ALLOWED} for who is no administrator
     */
    View of(Caller caller, Duration period);

    /**
     * The providers alone, by name.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_ALLOWED} for who is no administrator
     */
    List<Provider> providers(Caller caller);

    /**
     * All of it.
     *
     * @param running the newest unfinished runs that have begun, at most 8
     * @param failed the runs that failed last within the period, at most 5
     * @param history the runs that ended last, the oldest first, at most 40
     * @param leases clusters whose leases end within a week, the next first, at most 5
     */
    record View(
            ClusterCounts clusters,
            RunCounts runs,
            NodesDown nodesDown,
            List<Running> running,
            List<Failed> failed,
            List<Past> history,
            List<Lease> leases,
            List<Provider> providers) {}

    /**
     * Clusters that live.
     *
     * @param byState how many are in each state; one that is being deleted counts as {@code
     *     deleting}
     * @param nodes how many nodes they have
     */
    record ClusterCounts(Map<String, Long> byState, long nodes) {

        /** How many there are. */
        public long total() {
            return byState.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * Runs.
     *
     * @param running how many have begun and not ended
     * @param withFailedStep how many of those have a failed step
     * @param waiting how many have not begun
     * @param oldestWaiting when the one was asked for that waits longest
     * @param failed how many failed within the period
     * @param ended how many ended within the period
     */
    record RunCounts(
            long running,
            long withFailedStep,
            long waiting,
            @Nullable Instant oldestWaiting,
            long failed,
            long ended) {}

    /**
     * Nodes that should be up and are not: of clusters on which no operation is under way.
     *
     * @param clusters the names of their clusters, at most 3
     */
    record NodesDown(long count, List<String> clusters) {}

    /**
     * A run that goes on.
     *
     * @param of the name of the cluster or the job that it is about
     * @param cluster null for one that is no operation on a cluster
     * @param nodes how many nodes are in which state: {@code succeeded}, {@code failed}, {@code
     *     running}, {@code pending}; empty where the plan is too large to be counted, or not made
     */
    record Running(
            UUID id,
            String kind,
            @Nullable String of,
            @Nullable ClusterRef cluster,
            String state,
            String requestedBy,
            @Nullable Instant startedAt,
            @Nullable Duration expected,
            int steps,
            int stepsDone,
            int stepsFailed,
            Map<String, Integer> nodes) {}

    /** The cluster that a run is an operation on. */
    record ClusterRef(UUID id, String name, String template) {}

    /**
     * A run that failed.
     *
     * @param of the name of the cluster or the job that it is about
     */
    record Failed(
            UUID id,
            String kind,
            @Nullable String of,
            @Nullable ClusterRef cluster,
            Instant endedAt,
            @Nullable String problem,
            @Nullable FailedStep step) {}

    /** The step that failed first. */
    record FailedStep(
            int number,
            @Nullable String node,
            String action,
            @Nullable String service,
            String message) {}

    /**
     * A run that ended.
     *
     * @param of the name of the cluster or the job that it is about
     */
    record Past(
            UUID id,
            String kind,
            @Nullable String of,
            String state,
            @Nullable Instant startedAt,
            Instant endedAt) {}

    /** A cluster that is about to be deleted by the end of its lease. */
    record Lease(UUID cluster, String name, String owner, int nodes, Instant end) {}

    /**
     * A provider.
     *
     * @param known whether this server has its type
     * @param machines how many machines Loom has there
     * @param orphans machines there that carry our tag and belong to no node, at the last look;
     *     null before the first
     * @param lost machines of nodes that were not there at the last look; null before the first
     */
    record Provider(
            String name,
            String label,
            String type,
            boolean known,
            boolean works,
            boolean isolated,
            String message,
            long machines,
            @Nullable Long orphans,
            @Nullable Long lost) {}
}
