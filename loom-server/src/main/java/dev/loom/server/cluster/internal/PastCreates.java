package dev.loom.server.cluster.internal;

import dev.loom.server.cluster.TemplateCard.PastCreate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How making clusters went lately, by template. */
@Repository
class PastCreates {

    private static final int LATELY = 500;

    private final JdbcClient client;

    PastCreates(JdbcClient client) {
        this.client = client;
    }

    private record Row(String template, PastCreate create) {}

    /** The tenant's last creates, oldest first, by {@link #key} of their template. */
    Map<String, List<PastCreate>> byTemplate(UUID tenant) {
        Map<String, List<PastCreate>> byTemplate = new HashMap<>();
        client.sql(
                        """
                        select c.template, r.state, r.created_at, r.started_at, r.ended_at
                        from (select id, cluster_id, state, created_at, started_at, ended_at from run
                              where tenant_id = :tenant and kind = 'create' order by id desc limit :lately) r
                        join cluster c on c.tenant_id = :tenant and c.id = r.cluster_id
                        order by r.id
                        """)
                .param("tenant", tenant)
                .param("lately", LATELY)
                .query((row, _) -> row(row))
                .list()
                .forEach(row ->
                        byTemplate
                                .computeIfAbsent(key(row.template()), name -> new ArrayList<>())
                                .add(row.create()));
        return byTemplate;
    }

    /** Names count without regard to case. */
    static String key(String template) {
        return template.toLowerCase(Locale.ROOT);
    }

    private static Row row(ResultSet row) throws SQLException {
        OffsetDateTime created =
                Objects.requireNonNull(row.getObject("created_at", OffsetDateTime.class));
        return new Row(
                row.getString("template"),
                new PastCreate(
                        row.getString("state"),
                        created.toInstant(),
                        took(
                                row.getObject("started_at", OffsetDateTime.class),
                                row.getObject("ended_at", OffsetDateTime.class))));
    }

    private static @Nullable Duration took(
            @Nullable OffsetDateTime started, @Nullable OffsetDateTime ended) {
        return started == null || ended == null ? null : Duration.between(started, ended);
    }
}
