package dev.loom.server.notify.internal;

import dev.loom.server.Rows;
import dev.loom.server.notify.Event;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Channels in the database. */
@Repository
class ChannelTable {

    private static final String SELECT =
            """
            select tenant_id, id, name, kind, target, events, everywhere, signed, enabled,
              version, changed_at
            from channel where tenant_id = :tenant
            """;

    private final JdbcClient client;

    ChannelTable(JdbcClient client) {
        this.client = client;
    }

    List<ChannelRow> all(UUID tenant) {
        return client.sql(SELECT + " order by lower(name)")
                .param("tenant", tenant)
                .query((row, _) -> channel(row))
                .list();
    }

    Optional<ChannelRow> find(UUID tenant, String name) {
        return client.sql(SELECT + " and lower(name) = lower(:name)")
                .param("tenant", tenant)
                .param("name", name)
                .query((row, _) -> channel(row))
                .optional();
    }

    /** Whether it is new: the name may be taken. */
    boolean insert(ChannelRow channel) {
        return write(
                        """
                        insert into channel
                          (tenant_id, id, name, kind, target, events, everywhere, signed, enabled, version, changed_at)
                        values (:tenant, :id, :name, :kind, :target, :events, :everywhere, :signed, :enabled,
                          :version, :at)
                        on conflict do nothing
                        """,
                        channel)
                == 1;
    }

    /** Whether it still had the version before this one. */
    boolean update(ChannelRow channel) {
        return write(
                        """
                        update channel set target = :target, events = :events, everywhere = :everywhere,
                          signed = :signed, enabled = :enabled, version = :version, changed_at = :at
                        where tenant_id = :tenant and id = :id and version = :version - 1
                          and name = :name and kind = :kind
                        """,
                        channel)
                == 1;
    }

    private int write(String sql, ChannelRow channel) {
        return client.sql(sql)
                .param("tenant", channel.tenant())
                .param("id", channel.id())
                .param("name", channel.name())
                .param("kind", channel.kind().word())
                .param("target", channel.target())
                .param("events", words(channel.on()))
                .param("everywhere", channel.everywhere())
                .param("signed", channel.signed())
                .param("enabled", channel.enabled())
                .param("version", channel.version())
                .param("at", OffsetDateTime.ofInstant(channel.changedAt(), ZoneOffset.UTC))
                .update();
    }

    void delete(ChannelRow channel) {
        client.sql("delete from channel where tenant_id = :tenant and id = :id")
                .param("tenant", channel.tenant())
                .param("id", channel.id())
                .update();
    }

    /** Whether a job of the tenant names any channel, be there one or not. */
    boolean isWanted(UUID tenant) {
        return client.sql(
                        """
                        select exists (select from job_version
                          where tenant_id = :tenant and (body -> 'notify') is not null)
                        """)
                .param("tenant", tenant)
                .query(Boolean.class)
                .single();
    }

    /** Which channels a job names. */
    List<String> named(UUID tenant, UUID job, int version) {
        return client.sql(
                        """
                        select jsonb_array_elements_text(case jsonb_typeof(body -> 'notify')
                          when 'array' then body -> 'notify' else jsonb_build_array(body -> 'notify') end)
                        from job_version
                        where tenant_id = :tenant and job_id = :job and number = :version
                          and (body -> 'notify') is not null
                        """)
                .param("tenant", tenant)
                .param("job", job)
                .param("version", version)
                .query(String.class)
                .list();
    }

    private static String[] words(Set<Event> events) {
        return events.stream().map(Event::word).toArray(String[]::new);
    }

    private static ChannelRow channel(ResultSet row) throws SQLException {
        Array words = row.getArray("events");
        EnumSet<Event> events = EnumSet.noneOf(Event.class);
        Arrays.stream((String[]) words.getArray()).map(Event::of).forEach(events::add);
        return new ChannelRow(
                row.getObject("tenant_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getString("name"),
                ChannelRow.Kind.of(row.getString("kind")),
                row.getString("target"),
                events,
                row.getBoolean("everywhere"),
                row.getBoolean("signed"),
                row.getBoolean("enabled"),
                row.getLong("version"),
                Rows.time(row, "changed_at"));
    }
}
