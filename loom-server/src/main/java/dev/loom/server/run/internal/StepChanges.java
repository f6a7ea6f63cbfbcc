package dev.loom.server.run.internal;

import dev.loom.server.run.Columns;
import dev.loom.server.run.internal.Journal.Pending;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes how steps and their attempts stand. */
final class StepChanges {

    private static final String STEP =
            """
            update step s set state = m.state, attempt = greatest(s.attempt, m.attempt),
              started_at = case when m.state = 'running' then coalesce(s.started_at, m.at) else s.started_at end,
              ended_at = case when m.state in ('succeeded', 'failed', 'skipped', 'aborted') then m.at end,
              exit_status = m.exit_status, message = m.message, again_at = m.again_at
            from unnest(?::uuid[], ?::uuid[], ?::int[], ?::int[], ?::text[], ?::timestamptz[], ?::int[], ?::text[],
              ?::timestamptz[]) as m (tenant_id, run_id, number, attempt, state, at, exit_status, message, again_at)
            where s.tenant_id = m.tenant_id and s.run_id = m.run_id and s.number = m.number
            """;

    private static final String ATTEMPT =
            """
            insert into attempt as a (tenant_id, run_id, step, number, epoch, state, started_at, ended_at,
              exit_status, message)
            select tenant_id, run_id, step, number, epoch, state, at,
              case when state <> 'running' then at end, exit_status, message
            from unnest(?::uuid[], ?::uuid[], ?::int[], ?::int[], ?::int[], ?::text[], ?::timestamptz[],
              ?::int[], ?::text[]) as m (tenant_id, run_id, step, number, epoch, state, at, exit_status, message)
            on conflict (tenant_id, run_id, step, number) do update
            set state = excluded.state, epoch = excluded.epoch, ended_at = excluded.ended_at,
              exit_status = excluded.exit_status, message = excluded.message
            """;

    private StepChanges() {}

    private record Change(RunSession session, Entry.StepChange change) {}

    static void write(Connection connection, List<Pending> batch) throws SQLException {
        List<Change> changes = new ArrayList<>();
        for (Pending p : batch) {
            if (p.entry() instanceof Entry.StepChange change) {
                changes.add(new Change(p.session(), change));
            }
        }
        if (changes.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(STEP)) {
            Columns a = new Columns(connection, statement);
            a.set("uuid", changes, c -> c.session().ref().tenant());
            a.set("uuid", changes, c -> c.session().ref().id());
            a.set("int4", changes, c -> c.change().step());
            a.set("int4", changes, c -> c.change().attempt());
            a.set("text", changes, c -> c.change().state().word());
            a.set("text", changes, c -> c.change().at().toString());
            a.set("int4", changes, c -> c.change().exitStatus());
            a.set("text", changes, c -> c.change().message());
            a.set("text", changes, c -> text(c.change().again()));
            statement.executeUpdate();
        }
        List<Change> attempts =
                changes.stream().filter(c -> c.change().attemptState() != null).toList();
        if (attempts.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(ATTEMPT)) {
            Columns a = new Columns(connection, statement);
            a.set("uuid", attempts, c -> c.session().ref().tenant());
            a.set("uuid", attempts, c -> c.session().ref().id());
            a.set("int4", attempts, c -> c.change().step());
            a.set("int4", attempts, c -> c.change().attempt());
            a.set("int4", attempts, c -> c.session().epoch());
            a.set("text", attempts, c -> c.change().attemptState());
            a.set("text", attempts, c -> c.change().at().toString());
            a.set("int4", attempts, c -> c.change().exitStatus());
            a.set("text", attempts, c -> c.change().message());
            statement.executeUpdate();
        }
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
