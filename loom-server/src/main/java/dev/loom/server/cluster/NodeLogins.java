package dev.loom.server.cluster;

import dev.loom.server.security.WithoutCaller;
import dev.loom.ssh.SshIdentity;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** How Loom logs in to the nodes of clusters. */
@WithoutCaller("what runs on nodes logs in long after somebody asked for it")
public interface NodeLogins {

    /**
     * Where, as whom, with the cluster's key.
     *
     * @param hostKey the only one that is right
     */
    record Login(String host, int port, String user, SshIdentity identity, String hostKey) {}

    /** Of those nodes whose machine runs and has a shell; the others are left out. */
    Map<UUID, Login> logins(UUID tenant, Collection<UUID> nodes);
}
