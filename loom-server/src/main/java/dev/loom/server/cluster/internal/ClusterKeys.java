package dev.loom.server.cluster.internal;

import dev.loom.server.secret.SecretStore;
import dev.loom.ssh.SshIdentity;
import dev.loom.ssh.SshKeys;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The key with which Loom logs in to a cluster's nodes: one per cluster, gone with it. */
@Component
class ClusterKeys {

    private final SecretStore secrets;
    private final SecureRandom random = new SecureRandom();
    private final Map<UUID, SshIdentity> parsed = new ConcurrentHashMap<>();

    ClusterKeys(SecretStore secrets) {
        this.secrets = secrets;
    }

    void make(UUID tenant, UUID cluster) {
        secrets.put(tenant, path(cluster), utf8(SshKeys.generate(random).privateKey()));
    }

    /**
     * The key, parsed once.
     *
     * @throws IllegalStateException if the cluster is terminated
     */
    SshIdentity identity(UUID tenant, UUID cluster) {
        return parsed.computeIfAbsent(
                cluster,
                _ ->
                        secrets.text(tenant, path(cluster))
                                .map(secret -> SshIdentity.parse(secret.reveal()))
                                .orElseThrow(() ->
                                        new IllegalStateException(
                                                "the cluster has no key any more")));
    }

    void forget(UUID tenant, UUID cluster) {
        secrets.delete(tenant, path(cluster));
        parsed.remove(cluster);
    }

    private static String path(UUID cluster) {
        return "cluster/" + cluster + "/key";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
