package dev.loom.server.fanout.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.job.Keep;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestPeople;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long output is kept. */
@LoomServerTest
class OutputKeepingTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private final OutputKeeping keeping;
    private final JdbcClient client;
    private final Caller admin;

    OutputKeepingTest(OutputKeeping keeping, JdbcClient client, TestPeople people) {
        this.keeping = keeping;
        this.client = client;
        this.admin = people.caller("keeping", Role.ADMINISTRATOR);
    }

    private static Keep keep(String age, int runs, long bytes) {
        return new Keep(
                age.isEmpty() ? Optional.empty() : Optional.of(Duration.parse(age)),
                runs == 0 ? OptionalInt.empty() : OptionalInt.of(runs),
                bytes == 0 ? OptionalLong.empty() : OptionalLong.of(bytes));
    }

    private static OutputTable.Kept kept(int number, int daysAgo, long bytes) {
        return new OutputTable.Kept(
                new UUID(0, number), NOW.minus(Duration.ofDays(daysAgo)), bytes);
    }

    @Test
    void theFirstBoundThatIsMetCounts() {
        List<OutputTable.Kept> runs =
                List.of(kept(4, 1, 50), kept(3, 2, 50), kept(2, 10, 10), kept(1, 40, 10));

        assertThat(OutputKeeping.old(runs, keep("P30D", 0, 0), NOW))
                .containsExactly(new UUID(0, 1));
        assertThat(OutputKeeping.old(runs, keep("", 2, 0), NOW))
                .containsExactly(new UUID(0, 2), new UUID(0, 1));
        assertThat(OutputKeeping.old(runs, keep("P30D", 3, 99), NOW))
                .containsExactly(new UUID(0, 3), new UUID(0, 2), new UUID(0, 1));
        assertThat(OutputKeeping.old(runs, keep("", 0, 0), NOW)).isEmpty();
    }

    @Test
    void aJobKeepsWhatItSaysAndCommandsAQuarterOfAYear() {
        UUID job = UUID.randomUUID();
        client.sql(
                        """
                        with made as (
                          insert into job (tenant_id, id, name, current, created_at, changed_at)
                          values (:tenant, :job, :name, 1, now(), now()) returning id)
                        insert into job_version (tenant_id, job_id, number, source, body, hash, author, created_at)
                        select :tenant, id, 1, '', '{"log": {"keep": {"runs": 1}}}', '', 'x', now() from made
                        """)
                .param("tenant", admin.tenant())
                .param("job", job)
                .param("name", "job-" + job)
                .update();
        UUID first = run("job", job, 3);
        UUID second = run("job", job, 2);
        UUID old = run("command", null, 100);
        UUID young = run("command", null, 10);

        keeping.tidy();

        assertThat(outputs(first)).isZero();
        assertThat(outputs(second)).isOne();
        assertThat(outputs(old)).isZero();
        assertThat(outputs(young)).isOne();
        assertThat(dropped(first)).isTrue();
        assertThat(dropped(second)).isFalse();
        assertThat(
                        client.sql("select count(*) from run where id = :id")
                                .param("id", first)
                                .query(Integer.class)
                                .single())
                .isOne();
    }

    /** One that ended some days ago and said something. */
    private UUID run(String kind, @org.jspecify.annotations.Nullable UUID job, int daysAgo) {
        // ids grow with time
        UUID id = new UUID(0x0199_0000_0000_7000L + (200L - daysAgo << 16), 0x8000_0000_0000_0000L);
        client.sql(
                        """
                        insert into run (tenant_id, id, kind, job_id, state, requested_by, created_at, ended_at)
                        values (:tenant, :id, :kind, :job, 'succeeded', 'x', now(), now() - make_interval(days => :days))
                        """)
                .param("tenant", admin.tenant())
                .param("id", id)
                .param("kind", kind)
                .param("job", job)
                .param("days", daysAgo)
                .update();
        client.sql(
                        """
                        insert into output (tenant_id, run_id, step, attempt, position, length, source_end, at,
                          first_line, lines, open, bytes)
                        values (:tenant, :id, 1, 1, 0, 3, 3, now(), 0, 1, false, 'abc')
                        """)
                .param("tenant", admin.tenant())
                .param("id", id)
                .update();
        return id;
    }

    private boolean dropped(UUID run) {
        return client.sql(
                        """
                        select output_dropped_at is not null from run where tenant_id = :tenant and id = :id
                        """)
                .param("tenant", admin.tenant())
                .param("id", run)
                .query(Boolean.class)
                .single();
    }

    private int outputs(UUID run) {
        return client.sql("select count(*) from output where tenant_id = :tenant and run_id = :id")
                .param("tenant", admin.tenant())
                .param("id", run)
                .query(Integer.class)
                .single();
    }
}
