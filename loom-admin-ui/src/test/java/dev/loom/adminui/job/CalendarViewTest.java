package dev.loom.adminui.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import dev.loom.core.catalog.SourceFormat;
import dev.loom.server.job.Jobs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.TestPeople;
import dev.loom.ui.support.ViewTest;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A day or a week of jobs. */
class CalendarViewTest extends ViewTest {

    private static final String DAY = "admin/jobs/calendar?day=2100-01-01";

    private final Jobs jobs;
    private final JdbcClient jdbc;
    private final TestPeople people;

    CalendarViewTest(Jobs jobs, JdbcClient jdbc, TestPeople people) {
        this.jobs = jobs;
        this.jdbc = jdbc;
        this.people = people;
    }

    private Caller create(String tenant, String name, String more) {
        Caller admin = people.caller(tenant, Role.ADMINISTRATOR);
        jobs.create(
                admin,
                "name: "
                        + name
                        + "\ntask: loom.shell\nargs: [uptime]\ntargets: [all]\ntimezone: UTC\n"
                        + more,
                SourceFormat.YAML);
        return admin;
    }

    @Test
    void aDaySaysWhatWillFire() {
        create("calendar-day", "yearly", "schedule: '30 2 1 jan *'\n");
        signIn("calendar-day", Role.ADMINISTRATOR);

        open(DAY, CalendarView.class);

        assertThat(rows()).isEqualTo(1);
        assertThat(find(Anchor.class).from(cell(0)).single().getHref())
                .isEqualTo("admin/jobs/yearly");
        assertThat(cell(2).getElement().getTextRecursively()).isEqualTo("1 planned");
        open("admin/jobs/calendar?day=2100-01-02", CalendarView.class);
        assertThat(cell(2).getElement().getTextRecursively()).isEqualTo("not then");
        open("admin/jobs/calendar?day=2000-01-01", CalendarView.class);
        assertThat(rows()).isZero();
        assertThat(words()).contains("Nothing fires then");
    }

    @Test
    void aWeekBeginsOnItsMondayAndStandsInTheAddress() {
        create("calendar-week", "mondays", "schedule: '30 2 28 dec *'\n");
        signIn("calendar-week", Role.ADMINISTRATOR);
        open(DAY, CalendarView.class);
        assertThat(cell(2).getElement().getTextRecursively()).isEqualTo("not then");

        test(find(NativeButton.class).withText("Week").single()).click();

        assertThat(cell(2).getElement().getTextRecursively()).isEqualTo("1 planned");
        assertThat(UI.getCurrent().getActiveViewLocation().getPath())
                .isEqualTo("admin/jobs/calendar");
        open(DAY + "&span=week&q=nobody", CalendarView.class);
        assertThat(rows()).isZero();
        open(DAY + "&span=week", CalendarView.class);
        assertThat(cell(2).getElement().getTextRecursively()).isEqualTo("1 planned");
    }

    @Test
    void whatWentWrongIsFoundAmongWhatDidNot() {
        Caller admin = create("calendar-wrong", "calm", "schedule: '@daily'\n");
        create("calendar-wrong", "unlucky", "schedule: 'every 5s'\n");
        fired(admin, "calm", "started", "2026-03-02T00:00:00Z");
        fired(admin, "unlucky", "missed", "2026-03-02T00:00:05Z");
        fired(admin, "unlucky", "refused", "2026-03-02T00:00:10Z");
        signIn("calendar-wrong", Role.ADMINISTRATOR);
        open("admin/jobs/calendar?day=2026-03-02", CalendarView.class);
        assertThat(rows()).isEqualTo(2);

        open("admin/jobs/calendar?day=2026-03-02&wrong=true", CalendarView.class);

        assertThat(rows()).isEqualTo(1);
        assertThat(cell(0).getElement().getTextRecursively())
                .isEqualTo("unlucky" + "every 5 seconds");
        assertThat(cell(2).getElement().getTextRecursively())
                .isEqualTo("2 times" + "1 refused" + "1 missed");
    }

    private void fired(Caller admin, String job, String state, String planned) {
        jdbc.sql(
                        "insert into firing (tenant_id, job_id, planned_at, state, at)"
                                + " values (:tenant, :job, :planned::timestamptz, :state, now())")
                .param("tenant", admin.tenant())
                .param("job", jobs.get(admin, job).id())
                .param("planned", planned)
                .param("state", state)
                .update();
    }

    private Grid<?> grid() {
        return find(Grid.class).single();
    }

    private int rows() {
        return test(grid()).size();
    }

    private Component cell(int column) {
        return test(grid()).getCellComponent(0, column);
    }
}
