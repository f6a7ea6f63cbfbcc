package dev.loom.server.audit.internal;

import dev.loom.server.Ids;
import dev.loom.server.audit.Audit;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import dev.loom.server.security.TenantEntered;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The append-only table behind the audit. */
@Component
class AuditTable implements Audit {

    private static final String WHERE =
            """
             from audit
             where tenant_id = :tenant
               and (cast(:kind as text) is null or kind = :kind)
               and (cast(:object as text) is null or object_id = :object or object_name = :object)
            """;

    private final JdbcClient jdbc;
    private final Ids ids;
    private final InstantSource clock;
    private final JsonMapper json;

    AuditTable(JdbcClient jdbc, Ids ids, InstantSource clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(
            Caller caller,
            String action,
            String kind,
            String id,
            String name,
            @Nullable Object before,
            @Nullable Object after) {
        jdbc.sql(
                        """
                        insert into audit (tenant_id, id, at, person_id, person_name, home_tenant,
                            signed_in, address, action, kind, object_id, object_name, before, after)
                        values (:tenant, :id, :at, :person, :name, :home, :signedIn, :address,
                            :action, :kind, :objectId, :objectName,
                            cast(:before as jsonb), cast(:after as jsonb))
                        """)
                .param("tenant", caller.tenant())
                .param("id", ids.next())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("person", caller.person())
                .param("name", caller.name())
                .param("home", caller.homeTenant())
                .param("signedIn", caller.signIn().name().toLowerCase(Locale.ROOT))
                .param("address", caller.address())
                .param("action", action)
                .param("kind", kind)
                .param("objectId", id)
                .param("objectName", name)
                .param("before", text(before))
                .param("after", text(after))
                .update();
    }

    /** Once an hour is enough: every write says by itself who came from another tenant. */
    @EventListener
    @Transactional
    public void entered(TenantEntered event) {
        Caller caller = event.caller();
        boolean known =
                jdbc.sql(
                                """
                                select exists (
                                    select 1 from audit
                                    where tenant_id = :tenant and kind = 'tenant'
                                      and object_id = :object and action = 'enter'
                                      and person_id = :person and at > :since)
                                """)
                        .param("tenant", caller.tenant())
                        .param("object", caller.tenant().toString())
                        .param("person", caller.person())
                        .param(
                                "since",
                                clock.instant().minus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC))
                        .query(Boolean.class)
                        .single();
        if (known) {
            return;
        }
        write(
                caller,
                "enter",
                "tenant",
                caller.tenant().toString(),
                caller.tenantName(),
                null,
                null);
    }

    @Override
    @Transactional(readOnly = true)
    public Page list(Caller caller, Filter filter) {
        caller.need(Right.READ_AUDIT);
        if (filter.limit() < 1 || filter.limit() > 1000) {
            throw new LoomException(ErrorCode.RULE_BROKEN, "limit is not between 1 and 1000.");
        }
        List<Entry> entries =
                asked("select *" + WHERE, " and id < :before", caller, filter)
                        .query(this::entry)
                        .list();
        long total =
                jdbc.sql("select count(*) from (select 1" + WHERE + " limit 10001) counted")
                        .param("tenant", caller.tenant())
                        .param("kind", filter.kind())
                        .param("object", filter.object())
                        .query(Long.class)
                        .single();
        return new Page(entries, total);
    }

    private JdbcClient.StatementSpec asked(
            String select, String before, Caller caller, Filter filter) {
        String cursor = filter.before() == null ? "" : before;
        JdbcClient.StatementSpec asked =
                jdbc.sql(select + cursor + " order by id desc limit :limit")
                        .param("tenant", caller.tenant())
                        .param("kind", filter.kind())
                        .param("object", filter.object())
                        .param("limit", filter.limit());
        return filter.before() == null ? asked : asked.param("before", filter.before());
    }

    private Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
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

    private @Nullable String text(@Nullable Object value) {
        return value == null ? null : json.writeValueAsString(value);
    }

    private @Nullable JsonNode tree(@Nullable String text) {
        return text == null ? null : json.readTree(text);
    }
}
