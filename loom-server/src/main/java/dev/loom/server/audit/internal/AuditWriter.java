package dev.loom.server.audit.internal;

import dev.loom.server.Ids;
import dev.loom.server.security.Caller;
import dev.loom.server.security.TenantEntered;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Appends to the audit, in the transaction of the change. */
@Component
class AuditWriter {

    private final JdbcClient jdbc;
    private final Ids ids;
    private final InstantSource clock;
    private final JsonMapper json;

    AuditWriter(JdbcClient jdbc, Ids ids, InstantSource clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
    }

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

    private @Nullable String text(@Nullable Object value) {
        return value == null ? null : json.writeValueAsString(value);
    }
}
