package dev.loom.server.audit.internal;

import dev.loom.server.Rows;
import dev.loom.server.audit.Audit.Choices;
import dev.loom.server.audit.Audit.Entry;
import dev.loom.server.audit.Audit.Wanted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the audit; every filter has an index of its own. */
@Repository
class AuditRows {

    private static final int COUNTED = 10_001;

    /** Hops from value to value along an index, however many rows have each. */
    private static final String VALUES =
            """
            with recursive hop as (
              (select COLUMN as value from audit where tenant_id = :tenant order by COLUMN limit 1)
              union all
              select (select COLUMN from audit where tenant_id = :tenant and COLUMN > hop.value
                order by COLUMN limit 1)
              from hop where hop.value is not null)
            select value from hop where value is not null
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Newest first. */
    List<Entry> list(UUID tenant, Wanted wanted, @Nullable UUID before, int limit) {
        String cursor = before == null ? "" : " and id < :before";
        return asked(
                        "select *" + where(wanted) + cursor + " order by id desc limit :limit",
                        tenant,
                        wanted)
                .param("before", before)
                .param("limit", limit)
                .query(this::entry)
                .list();
    }

    /** How many there are; beyond 10,000 it stops to count. */
    long count(UUID tenant, Wanted wanted) {
        return asked(
                        "select count(*) from (select 1" + where(wanted) + " limit :most) counted",
                        tenant,
                        wanted)
                .param("most", COUNTED)
                .query(Long.class)
                .single();
    }

    Optional<Entry> find(UUID tenant, UUID id) {
        return jdbc.sql("select * from audit where tenant_id = :tenant and id = :id")
                .param("tenant", tenant)
                .param("id", id)
                .query(this::entry)
                .optional();
    }

    Choices choices(UUID tenant) {
        return new Choices(
                values(tenant, "person_name"), values(tenant, "action"), values(tenant, "kind"));
    }

    private List<String> values(UUID tenant, String column) {
        return jdbc.sql(VALUES.replace("COLUMN", column))
                .param("tenant", tenant)
                .query(String.class)
                .list();
    }

    private static String where(Wanted wanted) {
        StringBuilder where = new StringBuilder(" from audit where tenant_id = :tenant");
        if (wanted.person() != null) {
            where.append(" and person_name = :person");
        }
        if (wanted.action() != null) {
            where.append(" and action = :action");
        }
        if (wanted.kind() != null) {
            where.append(" and kind = :kind");
        }
        if (wanted.object() != null) {
            where.append(" and (object_id = :object or object_name = :object)");
        }
        if (wanted.from() != null) {
            where.append(" and id >= :from");
        }
        if (wanted.until() != null) {
            where.append(" and id < :until");
        }
        return where.toString();
    }

    private JdbcClient.StatementSpec asked(String sql, UUID tenant, Wanted wanted) {
        return jdbc.sql(sql)
                .param("tenant", tenant)
                .param("person", wanted.person())
                .param("action", wanted.action())
                .param("kind", wanted.kind())
                .param("object", wanted.object())
                .param("from", first(wanted.from()))
                .param("until", first(wanted.until()));
    }

    /** The least id of that time: an id begins with the millisecond in which it was made. */
    private static @Nullable UUID first(@Nullable Instant time) {
        return time == null ? null : new UUID(time.toEpochMilli() << 16, 0);
    }

    private Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getObject("id", UUID.class),
                Rows.time(row, "at"),
                row.getString("person_name"),
                row.getString("home_tenant"),
                row.getString("signed_in"),
                row.getString("address"),
                row.getString("action"),
                row.getString("kind"),
                row.getString("object_id"),
                row.getString("object_name"),
                tree(row.getString("before")),
                tree(row.getString("after")));
    }

    private @Nullable JsonNode tree(@Nullable String text) {
        return text == null ? null : json.readTree(text);
    }
}
