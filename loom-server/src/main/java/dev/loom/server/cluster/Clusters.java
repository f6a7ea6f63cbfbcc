package dev.loom.server.cluster;

import dev.loom.server.run.RunView;
import dev.loom.server.security.Caller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Clusters, as people ask for them. A cluster is addressed by its id, or by its name while it is
 * not terminated. What the caller may not see is not found; every method throws {@link
 * dev.loom.server.problem.LoomException}.
 */
public interface Clusters {

    /** A cluster that is being made, and the run that makes it. */
    record Created(ClusterView cluster, RunView run) {}

    /**
     * Which clusters to list.
     *
     * @param text part of the name
     * @param terminated whether to list terminated ones instead of those that live
     * @param size up to 1000; 0 to count only
     * @param sort by what; the newest come first where that is equal
     */
    record Filter(
            @Nullable String state,
            @Nullable String owner,
            @Nullable String template,
            @Nullable String text,
            boolean terminated,
            Sort sort,
            int page,
            int size) {

        /** The newest first. */
        public Filter(
                @Nullable String state,
                @Nullable String owner,
                @Nullable String template,
                @Nullable String text,
                boolean terminated,
                int page,
                int size) {
            this(state, owner, template, text, terminated, Sort.NEWEST, page, size);
        }
    }

    /** What clusters are listed by. */
    enum SortBy {
        CREATED,
        NAME,
        STATE,
        OWNER,
        TEMPLATE,
        SIZE,
        LEASE
    }

    /** By what to list, and from which end. */
    record Sort(SortBy by, boolean descending) {

        public static final Sort NEWEST = new Sort(SortBy.CREATED, true);
    }

    /**
     * What to change; what is null stays.
     *
     * @param owner the name of the person whose cluster it becomes
     */
    record Change(
            @Nullable String name,
            @Nullable String description,
            @Nullable List<String> tags,
            @Nullable String owner,
            @Nullable LeaseEnd lease) {

        /** A change of the lease alone. */
        public static Change lease(@Nullable Instant expiresAt) {
            return new Change(null, null, null, null, new LeaseEnd(expiresAt));
        }
    }

    /** When a lease should end; null for never. */
    record LeaseEnd(@Nullable Instant expiresAt) {}

    /** Some clusters, of so many. */
    record Page(List<ClusterView> clusters, long total) {}

    /** Where to log in, once a key has been put there. */
    record SshAccess(List<SshNode> nodes) {}

    /** A node that one may log in to. */
    record SshNode(
            int number,
            String hostname,
            List<String> services,
            String host,
            int port,
            String user,
            String hostKey) {}

    /** What the request would come to; starts nothing. */
    PreviewView preview(Caller caller, JsonNode request);

    /** Lays the request out and asks for the run that makes it. */
    Created create(Caller caller, JsonNode request);

    Page list(Caller caller, Filter filter);

    ClusterView get(Caller caller, String idOrName);

    /**
     * Its configuration, with the macros expanded that mean the same on every node; those that mean
     * the node itself, and those that can't be told yet, are left as they are. Secrets are named,
     * never shown.
     */
    JsonNode configuration(Caller caller, String idOrName);

    /**
     * Changes what people say of a cluster, and its lease.
     *
     * @param version the one that the caller read
     * @throws dev.loom.server.problem.LoomException {@code STALE}, {@code NAME_TAKEN}, {@code
     *     WRONG_STATE} for a deleted one, {@code RULE_BROKEN} where the template doesn't allow such
     *     a lease or the owner may have none
     */
    ClusterView change(Caller caller, String idOrName, Change change, long version);

    /** Asks for the run that deletes it; an unfinished operation is aborted first. */
    RunView delete(Caller caller, String idOrName);

    /**
     * What resizing it, or adding or removing services, would come to; changes nothing.
     *
     * @param change as {@link dev.loom.core.cluster.ChangeRequestReader} reads it; what is wrong
     *     with it is among the problems of the answer
     * @throws dev.loom.server.problem.LoomException {@code WRONG_STATE} for a deleted one
     */
    ChangePreview previewChange(Caller caller, String idOrName, JsonNode change);

    /** What deleting it would do; changes nothing. */
    PreviewView previewDelete(Caller caller, String idOrName);

    /**
     * Lets a key log in to all of its nodes that run.
     *
     * @param publicKey one OpenSSH line
     */
    SshAccess openSsh(Caller caller, String idOrName, String publicKey);
}
