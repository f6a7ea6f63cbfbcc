package dev.loom.server.tenant.internal;

import dev.loom.server.Rows;
import dev.loom.server.security.Directory;
import dev.loom.server.security.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Tells sign-in about tenants, people and tokens. Each request asks, so each question is one
 * statement.
 */
@Repository
class StoredDirectory implements Directory {

    private static final String KNOWN =
            """
            t.id as tenant_id, t.name as tenant_name, p.id as person_id, p.name as person_name, p.role, p.enabled,
              p.password_hash
            """;

    private final JdbcClient client;

    StoredDirectory(JdbcClient client) {
        this.client = client;
    }

    @Override
    public Optional<Known> person(String tenantName, String name) {
        return client.sql(
                        "select "
                                + KNOWN
                                + """
                                from tenant t join person p on p.tenant_id = t.id and lower(p.name) = lower(:name)
                                where lower(t.name) = lower(:tenant)
                                """)
                .param("tenant", tenantName)
                .param("name", name)
                .query((row, _) -> known(row))
                .optional();
    }

    @Override
    public Optional<KnownToken> token(UUID tenant, UUID token) {
        return client.sql(
                        "select "
                                + KNOWN
                                + """
                                , a.secret_hash, a.expires_at, a.last_used_at
                                from api_token a join tenant t on t.id = a.tenant_id
                                  join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
                                where a.tenant_id = :tenant and a.id = :token
                                """)
                .param("tenant", tenant)
                .param("token", token)
                .query((row, _) ->
                        new KnownToken(
                                known(row),
                                row.getBytes("secret_hash"),
                                Rows.instant(row, "expires_at"),
                                Rows.instant(row, "last_used_at")))
                .optional();
    }

    @Override
    public Map<UUID, Standing> standing(Collection<UUID> ids) {
        record Stands(UUID person, Standing how) {}
        return client
                .sql("select id, role, password_hash from person where id = any (:ids) and enabled")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) ->
                        new Stands(
                                row.getObject("id", UUID.class),
                                new Standing(
                                        Role.of(row.getString("role")),
                                        row.getString("password_hash"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Stands::person, Stands::how));
    }

    @Override
    public void used(UUID tenant, UUID token, Instant at) {
        client.sql(
                        """
                        update api_token set last_used_at = :at::timestamptz
                        where tenant_id = :tenant and id = :token
                        """)
                .param("at", at.toString())
                .param("tenant", tenant)
                .param("token", token)
                .update();
    }

    @Override
    public Optional<KnownTenant> tenant(String name) {
        return client.sql("select id, name from tenant where lower(name) = lower(:name)")
                .param("name", name)
                .query((row, _) ->
                        new KnownTenant(row.getObject("id", UUID.class), row.getString("name")))
                .optional();
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                row.getObject("tenant_id", UUID.class),
                row.getString("tenant_name"),
                row.getObject("person_id", UUID.class),
                row.getString("person_name"),
                Role.of(row.getString("role")),
                row.getBoolean("enabled"),
                row.getString("password_hash"));
    }
}
