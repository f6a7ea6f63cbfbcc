package dev.loom.server.cluster.internal;

import dev.loom.server.Ids;
import dev.loom.server.cluster.MachineReport.Found;
import dev.loom.server.cluster.StrayMachine.Standing;
import dev.loom.spi.MachineId;
import dev.loom.spi.Token;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the reaper found, kept for all servers; and who looks when. */
@Repository
class StrayStore {

    private static final String ROW =
            "select tenant_id, id, provider, machine_id, token, standing, forgotten, deleting from stray_machine ";

    private final JdbcClient client;
    private final InstantSource clock;
    private final Ids ids;

    StrayStore(JdbcClient client, InstantSource clock, Ids ids) {
        this.client = client;
        this.clock = clock;
        this.ids = ids;
    }

    /** Whether it is this server's turn to look: nobody began to within that time. */
    boolean claim(UUID tenant, String provider, Duration every) {
        return client.sql(
                                """
                                insert into machine_look (tenant_id, provider, begun_at) values (:tenant, :provider, now())
                                on conflict (tenant_id, provider) do update set begun_at = now()
                                where machine_look.begun_at is null
                                  or machine_look.begun_at <= now() - make_interval(secs => :every)
                                """)
                        .param("tenant", tenant)
                        .param("provider", provider)
                        .param("every", every.toSeconds())
                        .update()
                == 1;
    }

    /** Grows whenever findings of the provider change. */
    long revision(UUID tenant, String provider) {
        return client.sql(
                        "select revision from machine_look where tenant_id = :tenant and provider = :provider")
                .param("tenant", tenant)
                .param("provider", provider)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /**
     * Keeps what a look at that revision has found; one that somebody has overtaken is dropped.
     *
     * @return whether it was kept
     */
    @Transactional
    public boolean keep(UUID tenant, String provider, long revision, List<Found> strays) {
        if (!next(tenant, provider, revision, null, true)) {
            return false;
        }
        client.sql(
                        """
                        delete from stray_machine
                        where tenant_id = :tenant and provider = :provider and machine_id <> all (:there)
                        """)
                .param("tenant", tenant)
                .param("provider", provider)
                .param("there", strays.stream().map(Found::machine).toArray(String[]::new))
                .update();
        keep(tenant, provider, strays);
        return true;
    }

    private void keep(UUID tenant, String provider, List<Found> strays) {
        client.sql(
                        """
                        insert into stray_machine as s (tenant_id, id, provider, machine_id, token, standing, first_seen,
                          last_seen)
                        select :tenant, found.id, :provider, found.machine, found.token, found.standing,
                          :now::timestamptz, :now::timestamptz
                        from unnest(:ids::uuid[], :machines::text[], :tokens::uuid[], :standings::text[])
                          as found (id, machine, token, standing)
                        on conflict (tenant_id, provider, machine_id) do update set last_seen = excluded.last_seen,
                          token = excluded.token, standing = excluded.standing,
                          first_seen = case when s.standing = excluded.standing then s.first_seen
                            else excluded.first_seen end,
                          forgotten = s.forgotten and s.standing = excluded.standing,
                          deleting = s.deleting and s.standing = excluded.standing
                        """)
                .param("tenant", tenant)
                .param("ids", strays.stream().map(_ -> ids.next()).toArray(UUID[]::new))
                .param("provider", provider)
                .param("machines", strays.stream().map(Found::machine).toArray(String[]::new))
                .param("tokens", strays.stream().map(Found::token).toArray(UUID[]::new))
                .param("standings", strays.stream().map(Found::standing).toArray(String[]::new))
                .param("now", clock.instant().toString())
                .update();
    }

    /** Keeps why the provider couldn't be asked; what was found before stays. */
    @Transactional
    public void failed(UUID tenant, String provider, long revision, String problem) {
        next(tenant, provider, revision, problem, false);
    }

    private boolean next(
            UUID tenant,
            String provider,
            long revision,
            @Nullable String problem,
            boolean compared) {
        return client.sql(
                                """
                                insert into machine_look as l (tenant_id, provider, revision, compared_at, problem)
                                values (:tenant, :provider, 1, case when :compared then :now::timestamptz end, :problem)
                                on conflict (tenant_id, provider) do update set revision = l.revision + 1,
                                  compared_at = coalesce(excluded.compared_at, l.compared_at), problem = excluded.problem
                                where l.revision = :revision
                                """)
                        .param("tenant", tenant)
                        .param("provider", provider)
                        .param("compared", compared)
                        .param("now", clock.instant().toString())
                        .param("problem", problem)
                        .param("revision", revision)
                        .update()
                == 1;
    }

    /** Clusters with an operation under way. */
    List<UUID> busy(UUID tenant) {
        return client.sql("select cluster_id from cluster_operation where tenant_id = :tenant")
                .param("tenant", tenant)
                .query(UUID.class)
                .list();
    }

    /** Drops what was found at providers that are no more. */
    void keepOnly(UUID tenant, Collection<String> providers) {
        String[] names = providers.toArray(String[]::new);
        for (String table : List.of("stray_machine", "machine_look")) {
            client.sql(
                            "delete from "
                                    + table
                                    + " where tenant_id = :tenant and provider <> all (:names)")
                    .param("tenant", tenant)
                    .param("names", names)
                    .update();
        }
    }

    /** It, locked until the transaction ends; looks that began before are dropped. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<StrayRow> lock(UUID tenant, UUID id) {
        client.sql(
                        """
                        update machine_look l set revision = l.revision + 1 from stray_machine s
                        where s.tenant_id = :tenant and s.id = :id
                          and l.tenant_id = s.tenant_id and l.provider = s.provider
                        """)
                .param("tenant", tenant)
                .param("id", id)
                .update();
        return client.sql(ROW + "where tenant_id = :tenant and id = :id for update")
                .param("tenant", tenant)
                .param("id", id)
                .query((row, _) -> row(row))
                .optional();
    }

    void remove(StrayRow stray) {
        client.sql("delete from stray_machine where tenant_id = :tenant and id = :id")
                .param("tenant", stray.tenant())
                .param("id", stray.id())
                .update();
    }

    /** A lost machine whose node has another one now. */
    void removeLost(UUID tenant, Token token) {
        client.sql(
                        """
                        delete from stray_machine
                        where tenant_id = :tenant and token = :token and standing = 'lost'
                        """)
                .param("tenant", tenant)
                .param("token", token.id())
                .update();
    }

    boolean lost(UUID tenant, Token token) {
        return client.sql(
                        """
                        select exists (select from stray_machine
                          where tenant_id = :tenant and token = :token and standing = 'lost')
                        """)
                .param("tenant", tenant)
                .param("token", token.id())
                .query(Boolean.class)
                .single();
    }

    void forgotten(StrayRow stray, boolean forgotten) {
        client.sql(
                        """
                        update stray_machine set forgotten = :forgotten where tenant_id = :tenant and id = :id
                        """)
                .param("forgotten", forgotten)
                .param("tenant", stray.tenant())
                .param("id", stray.id())
                .update();
    }

    void deleting(StrayRow stray, boolean deleting, @Nullable String problem) {
        client.sql(
                        """
                        update stray_machine set deleting = :deleting, problem = :problem
                        where tenant_id = :tenant and id = :id
                        """)
                .param("deleting", deleting)
                .param("problem", problem)
                .param("tenant", stray.tenant())
                .param("id", stray.id())
                .update();
    }

    /** Those of all tenants whose deletion has begun. */
    List<StrayRow> deleting() {
        return client.sql(ROW + "where deleting order by tenant_id, id limit 100")
                .query((row, _) -> row(row))
                .list();
    }

    /**
     * Orphans of the provider that were there at that time already, that nobody keeps and no node
     * could take back.
     */
    List<UUID> since(UUID tenant, String provider, Instant then) {
        return client.sql(
                        """
                        select id from stray_machine s
                        where tenant_id = :tenant and provider = :provider and standing = 'orphan'
                          and token is not null and not forgotten and not deleting
                          and first_seen <= :then::timestamptz
                          and not exists (select from machine m
                            join cluster c on c.tenant_id = m.tenant_id and c.id = m.cluster_id
                            where m.tenant_id = s.tenant_id and m.token = s.token and c.state <> 'terminated')
                        order by first_seen limit 100
                        """)
                .param("tenant", tenant)
                .param("provider", provider)
                .param("then", then.toString())
                .query(UUID.class)
                .list();
    }

    private static StrayRow row(ResultSet row) throws SQLException {
        UUID token = row.getObject("token", UUID.class);
        return new StrayRow(
                row.getObject("tenant_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getString("provider"),
                new MachineId(row.getString("machine_id")),
                token == null ? null : new Token(token),
                Standing.valueOf(row.getString("standing").toUpperCase(Locale.ROOT)),
                row.getBoolean("forgotten"),
                row.getBoolean("deleting"));
    }
}
