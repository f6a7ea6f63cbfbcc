package dev.loom.server.cluster;

import dev.loom.server.run.RunView;
import dev.loom.server.security.Caller;
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
     */
    record Filter(
            @Nullable String state,
            @Nullable String owner,
            @Nullable String template,
            @Nullable String text,
            boolean terminated,
            int page,
            int size) {}

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

    /** Asks for the run that deletes it; an unfinished operation is aborted first. */
    RunView delete(Caller caller, String idOrName);

    /** What deleting it would do; changes nothing. */
    PreviewView previewDelete(Caller caller, String idOrName);

    /**
     * Lets a key log in to all of its nodes that run.
     *
     * @param publicKey one OpenSSH line
     */
    SshAccess openSsh(Caller caller, String idOrName, String publicKey);
}
