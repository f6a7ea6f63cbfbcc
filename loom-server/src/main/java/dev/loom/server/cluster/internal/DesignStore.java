package dev.loom.server.cluster.internal;

import dev.loom.core.cluster.ClusterDesign;
import dev.loom.core.cluster.ClusterDesignJson;
import dev.loom.server.run.RunInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The designs of clusters, each kept once. */
@Repository
class DesignStore {

    private final JdbcClient client;
    private final InstantSource clock;
    private final DesignCache cache = new DesignCache();

    DesignStore(JdbcClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * Keeps a design by its hash: the same design is kept once. Whoever carries it out reads it,
     * also here: a database has an order of keys of its own, and each server's nodes are to get the
     * same files.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public byte[] keep(UUID tenant, ClusterDesign design) {
        byte[] body = ClusterDesignJson.bytes(design);
        byte[] hash = sha256(body);
        client.sql(
                        """
                        insert into cluster_design (tenant_id, hash, body, created_at)
                        values (:tenant, :hash, :body::jsonb, :now::timestamptz) on conflict do nothing
                        """)
                .param("tenant", tenant)
                .param("hash", hash)
                .param("body", new String(body, StandardCharsets.UTF_8))
                .param("now", clock.instant().toString())
                .update();
        return hash;
    }

    /** The design that an operation on a cluster carries out. */
    ClusterDesign of(RunInfo run) {
        byte[] hash = HexFormat.of().parseHex(run.parameters().path("design").asString());
        return find(run.ref().tenant(), hash);
    }

    ClusterDesign find(UUID tenant, byte[] hash) {
        return Objects.requireNonNull(
                find(tenant, List.of(hash)).get(DesignCache.key(hash)), "there is such a design");
    }

    /** Designs by the keys of their hashes; those read lately are remembered, for they stay. */
    Map<String, ClusterDesign> find(UUID tenant, Collection<byte[]> hashes) {
        return cache.get(tenant, hashes, missing -> read(tenant, missing));
    }

    private Map<String, DesignCache.Read> read(UUID tenant, Collection<byte[]> hashes) {
        Map<String, DesignCache.Read> read = new HashMap<>();
        client.sql(
                        """
                        select hash, body from cluster_design
                        where tenant_id = :tenant and hash = any (:hashes)
                        """)
                .param("tenant", tenant)
                .param("hashes", hashes.toArray(byte[][]::new))
                .query((row, _) -> {
                    byte[] body = row.getString(2).getBytes(StandardCharsets.UTF_8);
                    return read.put(
                            DesignCache.key(row.getBytes(1)),
                            new DesignCache.Read(ClusterDesignJson.read(body), body.length));
                })
                .list();
        return read;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
