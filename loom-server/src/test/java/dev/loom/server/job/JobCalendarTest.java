package dev.loom.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.loom.core.catalog.SourceFormat;
import dev.loom.server.job.JobCalendar.Days;
import dev.loom.server.job.JobCalendar.From;
import dev.loom.server.job.JobCalendar.Mark;
import dev.loom.server.job.JobCalendar.Row;
import dev.loom.server.job.JobCalendar.Which;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestPeople;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When jobs fired and will, job by job. */
@LoomServerTest
class JobCalendarTest {

    private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");
    private static final Days DAY = new Days(MONDAY, 1, ZoneOffset.UTC);
    private static final Days WEEK = new Days(MONDAY, 7, ZoneOffset.UTC);

    private final JobCalendar calendar;
    private final Jobs jobs;
    private final JdbcClient jdbc;
    private final Caller admin;

    JobCalendarTest(JobCalendar calendar, Jobs jobs, JdbcClient jdbc, TestPeople people) {
        this.calendar = calendar;
        this.jobs = jobs;
        this.jdbc = jdbc;
        this.admin = people.caller("calendar-" + UUID.randomUUID(), Role.ADMINISTRATOR);
    }

    private UUID job(String name, String more) {
        return jobs.create(
                        admin,
                        "name: "
                                + name
                                + "\ntask: loom.shell\nargs: ['true']\ntargets: all\ntimezone: UTC\n"
                                + more,
                        SourceFormat.YAML)
                .id();
    }

    /** Firings from that time on, one each so many seconds. */
    private void fired(UUID job, String state, String first, int times, int apart) {
        jdbc.sql(
                        """
                        insert into firing (tenant_id, job_id, planned_at, state, reason, at)
                        select :tenant, :job, :first::timestamptz + n * :apart * interval '1 second', :state, 'why', now()
                        from generate_series(0, :times - 1) n
                        """)
                .param("tenant", admin.tenant())
                .param("job", job)
                .param("first", first)
                .param("apart", apart)
                .param("state", state)
                .param("times", times)
                .update();
    }

    private Row row(Days days) {
        List<Row> rows = calendar.rows(admin, days, Which.ALL, From.START, 10);
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    @Test
    void eachTimeOfAJobThatFiresNowAndThenIsToldWithWhatBecameOfIt() {
        UUID job = job("backup", "schedule: '0 * * * *'\n");
        fired(job, "started", "2026-03-02T01:00:00Z", 1, 1);
        fired(job, "missed", "2026-03-02T02:00:00Z", 1, 1);
        fired(job, "refused", "2026-03-02T02:10:00Z", 1, 1);
        fired(job, "skipped", "2026-03-03T00:00:00Z", 2, 3600);

        Row day = row(DAY);
        assertThat(day.often()).isFalse();
        assertThat(day.came()).isEqualTo(3);
        assertThat(day.marks())
                .extracting(Mark::slot, Mark::outcome, Mark::times, Mark::reason)
                .containsExactly(
                        tuple(4, "started", 1, "why"),
                        tuple(8, "missed", 1, "why"),
                        tuple(8, "refused", 1, "why"));
        assertThat(row(WEEK).marks())
                .extracting(Mark::slot, Mark::outcome, Mark::times)
                .contains(tuple(8, "skipped", 2));
    }

    @Test
    void oneThatFiresEveryFewSecondsIsOneBandAndWhatWentWrongStandsOut() {
        UUID job = job("tick", "schedule: 'every 5s'\n");
        fired(job, "started", "2026-03-02T00:00:00Z", 17_279, 5);
        fired(job, "missed", "2026-03-02T23:59:55Z", 1, 1);

        Row day = row(DAY);
        assertThat(day.often()).isTrue();
        assertThat(day.words()).containsExactly("every 5 seconds");
        assertThat(day.came()).isEqualTo(17_280);
        assertThat(day.more()).isFalse();
        assertThat(day.marks()).hasSize(97);
        assertThat(day.marks().stream().filter(mark -> mark.outcome().equals("started")))
                .hasSize(96)
                .allSatisfy(mark -> assertThat(mark.times()).isZero());
        assertThat(day.marks().getFirst().slot()).isZero();
        assertThat(day.marks().stream().filter(mark -> mark.outcome().equals("missed")))
                .extracting(Mark::slot, Mark::times)
                .containsExactly(tuple(95, 1));
    }

    @Test
    void whatIsToComeIsPlannedAndBlackoutsAreClosed() {
        job("nightly", "schedule: '30 2 * * *'\nblackout: [Sat, '00:00-03:00']\n");
        Days week = new Days(LocalDate.parse("2100-03-01"), 7, ZoneOffset.UTC);

        Row row = row(week);

        assertThat(row.came()).isZero();
        assertThat(row.marks())
                .hasSize(7)
                .allSatisfy(mark -> assertThat(mark.outcome()).isEqualTo("planned"));
        assertThat(row.marks().getFirst().reason()).isEqualTo("blackout 00:00-03:00");
        assertThat(row.blackouts()).hasSize(6 + 8).contains(0, 8, 40, 47);
    }

    @Test
    void jobsAreChosenByNameTagAndWhetherAnythingWentWrong() {
        fired(job("a", "tags: [x]\n"), "started", "2026-03-02T01:00:00Z", 1, 1);
        fired(job("b", "tags: [y]\n"), "refused", "2026-03-02T01:00:00Z", 1, 1);
        fired(job("c", ""), "started", "2026-03-09T01:00:00Z", 1, 1);

        assertThat(names(Which.ALL)).containsExactly("a", "b");
        assertThat(names(new Which("A", null, false))).containsExactly("a");
        assertThat(names(new Which(null, "y", false))).containsExactly("b");
        assertThat(names(new Which(null, null, true))).containsExactly("b");
        assertThat(calendar.rows(admin, WEEK, Which.ALL, new From(null, 1), 10)).hasSize(1);
        assertThat(calendar.rows(admin, WEEK, Which.ALL, new From("A", 0), 10))
                .extracting(Row::name)
                .containsExactly("b");
    }

    private List<String> names(Which which) {
        return calendar.rows(admin, WEEK, which, From.START, 10).stream().map(Row::name).toList();
    }

    @Test
    void slotsAreThoseOfClocksOnTheWallEvenWhereTheyLeap() {
        Days leap = new Days(LocalDate.parse("2026-03-29"), 1, ZoneId.of("Europe/Berlin"));

        assertThat(leap.slots()).isEqualTo(96);
        assertThat(leap.slot(leap.from())).isZero();
        assertThat(leap.start(4 * 2)).isEqualTo(leap.start(4 * 3));
        assertThat(leap.slot(leap.start(4 * 3))).isEqualTo(4 * 3);
        assertThat(Duration.between(leap.from(), leap.to()).toHours()).isEqualTo(23);
    }
}
