package dev.loom.server.status.internal;

import dev.loom.server.Ids;
import dev.loom.server.provider.ProviderTests;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import dev.loom.server.status.ServerStatus;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Puts the status together. */
@Service
class StatusService implements ServerStatus {

    private final JdbcClient client;
    private final ProviderTests providers;
    private final boolean embedded;
    private final List<String> roles;
    private final Server server;

    StatusService(
            JdbcClient client,
            ProviderTests providers,
            Ids ids,
            InstantSource clock,
            @Value("${loom.database.embedded:false}") boolean embedded,
            @Value("${loom.server.roles:api,worker}") List<String> roles) {
        this.client = client;
        this.providers = providers;
        this.embedded = embedded;
        this.roles = List.copyOf(roles);
        this.server = new Server(ids.next(), clock.instant());
    }

    @Override
    public View get(Caller caller) {
        caller.need(Right.SEE);
        return new View(
                version(),
                server,
                roles,
                new Database(embedded, databaseVersion()),
                counts(
                        caller,
                        """
                        select state, count(*) from cluster where tenant_id = :tenant and state <> 'terminated'
                          and (:owner::uuid is null or owner_id = :owner::uuid) group by state
                        """),
                counts(
                        caller,
                        """
                        select state, count(*) from run where tenant_id = :tenant
                          and state in ('pending', 'running', 'pausing', 'paused', 'aborting')
                          and (:owner::uuid is null or owner_id = :owner::uuid) group by state
                        """),
                providers.health(caller).stream()
                        .map(p ->
                                new Provider(
                                        p.provider(),
                                        p.type(),
                                        p.works(),
                                        p.machines(),
                                        p.isolated(),
                                        p.message()))
                        .toList());
    }

    private static String version() {
        return Objects.requireNonNullElse(
                ServerStatus.class.getPackage().getImplementationVersion(), "development");
    }

    private String databaseVersion() {
        return client.sql("select current_setting('server_version')").query(String.class).single();
    }

    private Map<String, Long> counts(Caller caller, String sql) {
        @Nullable UUID owner = caller.may(Right.SEE_ALL_CLUSTERS) ? null : caller.person();
        Map<String, Long> counts = new TreeMap<>();
        client.sql(sql)
                .param("tenant", caller.tenant())
                .param("owner", owner)
                .query((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }
}
