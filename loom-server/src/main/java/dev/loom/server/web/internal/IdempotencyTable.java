package dev.loom.server.web.internal;

import dev.loom.server.secret.Envelopes;
import dev.loom.server.secret.Envelopes.Envelope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers by key, for 24 hours. They are encrypted, because some hold what is shown only once, such
 * as a token.
 */
@Component
class IdempotencyTable {

    private static final Duration KEPT = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Envelopes envelopes;
    private final InstantSource clock;

    IdempotencyTable(JdbcClient jdbc, JsonMapper json, Envelopes envelopes, InstantSource clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.envelopes = envelopes;
        this.clock = clock;
    }

    /** One request as its caller named it. */
    record Asked(UUID tenant, UUID person, String path, String key) {}

    /** Where a request stands. */
    sealed interface State {
        /** This one is the first, and is to be carried out. */
        record First() implements State {}

        /** Another one is being carried out, or broke off. */
        record Running() implements State {}

        /** The key was used for another body. */
        record OtherBody() implements State {}

        /** It was carried out, and this was the answer. */
        record Done(int status, Map<String, String> headers, byte[] body) implements State {}
    }

    State begin(Asked id, byte[] bodyHash) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("delete from idempotency where tenant_id = :tenant and created_at < :old")
                .param("tenant", id.tenant())
                .param("old", now.minus(KEPT))
                .update();
        int inserted =
                bound(
                                """
                                insert into idempotency
                                    (tenant_id, person_id, path, key, body_hash, created_at)
                                values (:tenant, :person, :path, :key, :hash, :at)
                                on conflict do nothing
                                """,
                                id)
                        .param("hash", bodyHash)
                        .param("at", now)
                        .update();
        return inserted == 1 ? new State.First() : state(id, bodyHash);
    }

    /** Where it stands for who isn't the first. */
    State state(Asked id, byte[] bodyHash) {
        return bound(
                        """
                        select body_hash, status, headers, key_id, nonce, answer
                        from idempotency
                        where tenant_id = :tenant and person_id = :person and path = :path
                          and key = :key
                        """,
                        id)
                .query((row, number) -> state(row, id, bodyHash))
                .optional()
                .orElseGet(State.Running::new);
    }

    void done(Asked id, int status, Map<String, String> headers, byte[] body) {
        Envelope envelope = envelopes.seal(body, bound(id));
        bound(
                        """
                        update idempotency set status = :status, headers = cast(:headers as jsonb),
                            key_id = :keyId, nonce = :nonce, answer = :answer
                        where tenant_id = :tenant and person_id = :person and path = :path
                          and key = :key
                        """,
                        id)
                .param("status", status)
                .param("headers", json.writeValueAsString(headers))
                .param("keyId", envelope.keyId())
                .param("nonce", envelope.nonce())
                .param("answer", envelope.ciphertext())
                .update();
    }

    /** It had no effect and may be tried again. */
    void release(Asked id) {
        bound(
                        """
                        delete from idempotency
                        where tenant_id = :tenant and person_id = :person and path = :path
                          and key = :key
                        """,
                        id)
                .update();
    }

    private State state(ResultSet row, Asked id, byte[] bodyHash) throws SQLException {
        if (!Arrays.equals(row.getBytes("body_hash"), bodyHash)) {
            return new State.OtherBody();
        }
        int status = row.getInt("status");
        if (row.wasNull()) {
            return new State.Running();
        }
        Envelope envelope =
                new Envelope(
                        row.getString("key_id"), row.getBytes("nonce"), row.getBytes("answer"));
        Map<String, String> headers =
                json.readValue(row.getString("headers"), new TypeReference<>() {});
        return new State.Done(status, headers, envelopes.open(envelope, bound(id)));
    }

    private JdbcClient.StatementSpec bound(String sql, Asked id) {
        return jdbc.sql(sql)
                .param("tenant", id.tenant())
                .param("person", id.person())
                .param("path", id.path())
                .param("key", id.key());
    }

    private static String bound(Asked id) {
        return id.tenant() + " idempotency " + id.person() + " " + id.path() + " " + id.key();
    }
}
