package dev.loom.server.secret.internal;

import dev.loom.server.secret.Envelopes;
import dev.loom.server.secret.Envelopes.Envelope;
import dev.loom.server.secret.SecretStore;
import dev.loom.server.secret.Secrets.Named;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The table of envelopes. */
@Component
class SecretTable implements SecretStore {

    private record Row(UUID tenant, String path, Envelope envelope) {}

    private final JdbcClient jdbc;
    private final Envelopes envelopes;
    private final InstantSource clock;

    SecretTable(JdbcClient jdbc, Envelopes envelopes, InstantSource clock) {
        this.jdbc = jdbc;
        this.envelopes = envelopes;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void put(UUID tenant, String path, byte[] value) {
        Envelope envelope = envelopes.seal(value, bound(tenant, path));
        jdbc.sql(
                        """
                        insert into secret (tenant_id, path, key_id, nonce, ciphertext, updated_at)
                        values (:tenant, :path, :key, :nonce, :ciphertext, :at)
                        on conflict (tenant_id, path) do update set
                            key_id = excluded.key_id, nonce = excluded.nonce,
                            ciphertext = excluded.ciphertext, updated_at = excluded.updated_at,
                            version = secret.version + 1
                        """)
                .param("tenant", tenant)
                .param("path", path)
                .param("key", envelope.keyId())
                .param("nonce", envelope.nonce())
                .param("ciphertext", envelope.ciphertext())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<byte[]> get(UUID tenant, String path) {
        return jdbc.sql(
                        """
                        select key_id, nonce, ciphertext from secret
                        where tenant_id = :tenant and path = :path
                        """)
                .param("tenant", tenant)
                .param("path", path)
                .query((row, number) ->
                        new Envelope(row.getString(1), row.getBytes(2), row.getBytes(3)))
                .optional()
                .map(envelope -> envelopes.open(envelope, bound(tenant, path)));
    }

    @Override
    @Transactional
    public void delete(UUID tenant, String path) {
        jdbc.sql(
                        """
                        delete from secret
                        where tenant_id = :tenant and (path = :path or starts_with(path, :below))
                        """)
                .param("tenant", tenant)
                .param("path", path)
                .param("below", path + "/")
                .update();
    }

    List<Named> named(UUID tenant, String prefix) {
        return jdbc.sql(
                        """
                        select path, updated_at from secret
                        where tenant_id = :tenant and starts_with(path, :prefix) order by path
                        """)
                .param("tenant", tenant)
                .param("prefix", prefix)
                .query((row, number) ->
                        new Named(
                                row.getString(1).substring(prefix.length()),
                                row.getObject(2, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Seals anew what isn't under that key; each row is locked until the end. */
    int reseal(String keyId) {
        List<Row> rows =
                jdbc.sql(
                                """
                                select tenant_id, path, key_id, nonce, ciphertext from secret
                                where key_id <> :key order by tenant_id, path for update
                                """)
                        .param("key", keyId)
                        .query((row, number) ->
                                new Row(
                                        row.getObject(1, UUID.class),
                                        row.getString(2),
                                        new Envelope(
                                                row.getString(3),
                                                row.getBytes(4),
                                                row.getBytes(5))))
                        .list();
        rows.forEach(this::reseal);
        return rows.size();
    }

    private void reseal(Row row) {
        String bound = bound(row.tenant(), row.path());
        Envelope envelope = envelopes.seal(envelopes.open(row.envelope(), bound), bound);
        jdbc.sql(
                        """
                        update secret set key_id = :key, nonce = :nonce, ciphertext = :ciphertext
                        where tenant_id = :tenant and path = :path
                        """)
                .param("tenant", row.tenant())
                .param("path", row.path())
                .param("key", envelope.keyId())
                .param("nonce", envelope.nonce())
                .param("ciphertext", envelope.ciphertext())
                .update();
    }

    private static String bound(UUID tenant, String path) {
        return tenant + " " + path;
    }
}
