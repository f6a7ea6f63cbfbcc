package dev.loom.server.cluster.internal;

import dev.loom.server.secret.SecretStore;
import dev.loom.spi.Token;
import dev.loom.ssh.SshIdentity;
import dev.loom.ssh.SshKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** The key with which Loom logs in to a cluster's nodes: one per cluster, gone with it. */
@Component
class ClusterKeys {

    private static final String HMAC = "HmacSHA256";

    private final SecretStore secrets;
    private final SecureRandom random = new SecureRandom();
    private final Map<UUID, Known> known = new ConcurrentHashMap<>();

    /** A cluster's key, and what its machines' host keys are made of. */
    private record Known(SshIdentity identity, SecretKeySpec hostKeys) {}

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
        return known(tenant, cluster).identity();
    }

    /**
     * The host key of the machine with that token: the same whenever it is asked for, so that none
     * is kept, and gone with the cluster's key.
     *
     * @throws IllegalStateException if the cluster is terminated
     */
    SshKeys.Pair hostKey(UUID tenant, UUID cluster, Token token) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(known(tenant, cluster).hostKeys());
            return SshKeys.of(mac.doFinal(utf8("host-key/" + token)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Known known(UUID tenant, UUID cluster) {
        return known.computeIfAbsent(
                cluster,
                _ ->
                        secrets.text(tenant, path(cluster))
                                .map(secret -> known(secret.reveal()))
                                .orElseThrow(() ->
                                        new IllegalStateException(
                                                "the cluster has no key any more")));
    }

    private static Known known(String privateKey) {
        return new Known(SshIdentity.parse(privateKey), new SecretKeySpec(utf8(privateKey), HMAC));
    }

    void forget(UUID tenant, UUID cluster) {
        secrets.delete(tenant, path(cluster));
        known.remove(cluster);
    }

    private static String path(UUID cluster) {
        return "cluster/" + cluster + "/key";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
