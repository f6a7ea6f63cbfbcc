package dev.loom.adminui.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import dev.loom.core.catalog.SourceFormat;
import dev.loom.server.job.Jobs;
import dev.loom.server.run.RunFilter;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.TestPeople;
import dev.loom.ui.source.SourceView;
import dev.loom.ui.support.ViewTest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Jobs are listed, looked at, switched and run. */
class JobPagesTest extends ViewTest {

    private final Jobs jobs;
    private final Runs runs;
    private final JdbcClient client;
    private final TestPeople people;

    JobPagesTest(Jobs jobs, Runs runs, JdbcClient client, TestPeople people) {
        this.jobs = jobs;
        this.runs = runs;
        this.client = client;
        this.people = people;
    }

    private Caller admin(String tenant) {
        return people.caller(tenant, Role.ADMINISTRATOR);
    }

    private void create(Caller caller, String name, String more) {
        jobs.create(
                caller,
                "name: " + name + "\ntask: loom.shell\nargs: [uptime]\ntargets: [all]\n" + more,
                SourceFormat.YAML);
    }

    @Test
    void aTenantWithoutJobsIsToldHowToBegin() {
        signIn("jobs-none", Role.ADMINISTRATOR);

        open("admin/jobs", JobsView.class);

        assertThat(test(grid(0)).size()).isZero();
        assertThat(words()).contains("No jobs yet").contains("loom job apply").contains("New job");
        assertThat(find(Anchor.class).withText("Sources").all()).isNotEmpty();
    }

    @Test
    void listsJobsAndFiltersByTheAddress() {
        Caller admin = admin("jobs-list");
        create(admin, "backup", "schedule: '30 2 * * *'\ntags: [nightly]\n");
        create(admin, "report", "schedule: 'every 5m'\ntags: [daily]\n");
        signIn("jobs-list", Role.ADMINISTRATOR);

        open("admin/jobs?tag=nightly", JobsView.class);
        var grid = test(grid(0));

        assertThat(grid.size()).isEqualTo(1);
        assertThat(((Anchor) grid.getCellComponent(0, 0)).getHref()).isEqualTo("admin/jobs/backup");
        assertThat(grid.getCellComponent(0, 1).getElement().getTextRecursively()).isEqualTo("On");
        open("admin/jobs?q=none-is-called-so", JobsView.class);
        assertThat(grid.size()).isZero();
        test(find(Button.class).withText("Clear filter").single()).click();
        assertThat(grid.size()).isEqualTo(2);
    }

    @Test
    void jobsAreFoldedUpByTheFoldersThatTheyComeFrom() {
        Caller admin = admin("jobs-folders");
        create(admin, "dump", "schedule: '@daily'\n");
        create(admin, "made-here", "schedule: '@daily'\n");
        set(admin, "dump", "place = 'jobs/backup/db.yaml:3'");
        signIn("jobs-folders", Role.ADMINISTRATOR);

        open("admin/jobs?folders=true", JobsView.class);

        assertThat(find(NativeButton.class).withCondition(JobPagesTest::isFolder).all())
                .extracting(folder -> folder.getElement().getTextRecursively())
                .containsExactly("In no folder1 job", "jobs/backup1 job");
        assertThat(((Anchor) test(grid(1)).getCellComponent(0, 0)).getHref())
                .isEqualTo("admin/jobs/dump");
        test(find(NativeButton.class).withCondition(JobPagesTest::isFolder).all().get(1)).click();
        assertThat(find(Grid.class).all()).hasSize(1);
        assertThat(test(grid(0)).size()).isEqualTo(1);
        test(find(NativeButton.class).withText("By folder").single()).click();
        assertThat(test(grid(0)).size()).isEqualTo(2);
        open("admin/jobs?folders=true&q=none-is-called-so", JobsView.class);
        assertThat(words()).contains("No job is like that");
    }

    private static boolean isFolder(NativeButton button) {
        return button.hasClassName("job-folder");
    }

    @Test
    void oneWhoseOwnerMayRunNoneSaysThatItIsRefused() {
        Caller admin = admin("jobs-refused");
        create(admin, "orphan", "schedule: '@daily'\n");
        set(admin, "orphan", "owner_id = gen_random_uuid(), owner_name = 'grace'");
        signIn("jobs-refused", Role.ADMINISTRATOR);

        open("admin/jobs/orphan", JobView.class);

        assertThat(words())
                .contains("Each of its times is refused: grace, whose job it is,")
                .contains("Next times, if they were not refused");
        open("admin/jobs", JobsView.class);
        assertThat(test(grid(0)).getCellComponent(0, 1).getElement().getTextRecursively())
                .isEqualTo("Refused");
    }

    private void set(Caller admin, String job, String what) {
        client.sql("update job set " + what + " where id = :id")
                .param("id", jobs.get(admin, job).id())
                .update();
    }

    @Test
    void aJobSaysWhatBecomesOfItsNextTimesAndIsSwitched() {
        Caller admin = admin("jobs-one");
        create(
                admin,
                "backup",
                "schedule: '30 2 * * *'\ntimezone: Europe/Berlin\nblackout: Sat,Sun\n");
        signIn("jobs-one", Role.ADMINISTRATOR);

        open("admin/jobs/backup", JobView.class);

        assertThat(words())
                .contains("Europe/Berlin")
                .contains(jobs.get(admin, "backup").words().getFirst());
        Grid<?> times = find(Grid.class).all().getFirst();
        var next = test(times);
        assertThat(next.size()).isEqualTo(10);
        assertThat(next.getCellComponent(0, 0).getElement().getTextRecursively())
                .contains("02:30:00");
        assertThat(
                        IntStream.range(0, 10)
                                .mapToObj(row -> next.getCellComponent(row, 2))
                                .map(cell -> cell.getElement().getTextRecursively()))
                .contains("Blackout Sat,Sun", "Fires");
        assertThat(find(SourceView.class).single().text()).contains("task: loom.shell");

        test(find(Button.class).withText("Disable").single()).click();
        assertThat(words()).contains("Off, switched");
        assertThat(jobs.get(admin, "backup").active()).isFalse();
        test(find(Button.class).withText("Clear switch").single()).click();
        assertThat(words()).doesNotContain("switched");
    }

    @Test
    void aJobIsRunByHand() {
        Caller admin = admin("jobs-run");
        create(admin, "tidy", "schedule: '@monthly'\n");
        signIn("jobs-run", Role.ADMINISTRATOR);
        open("admin/jobs/tidy", JobView.class);

        test(find(Button.class).withText("Run now…").single()).click();
        test(find(Button.class).withText("Run job").single()).click();

        var run = runs.list(admin, RunFilter.newest(10)).getFirst();
        assertThat(run.job()).isNotNull();
        assertThat(UI.getCurrent().getActiveViewLocation().getPath())
                .isEqualTo("admin/runs/" + run.id());
        open("admin/jobs/tidy", JobView.class);
        assertThat(test(grid(1)).size()).isEqualTo(1);
    }

    @Test
    void aJobIsRunOnceAtATime() {
        Caller admin = admin("jobs-later");
        create(admin, "tidy", "schedule: '@monthly'\n");
        signIn("jobs-later", Role.ADMINISTRATOR);
        open("admin/jobs/tidy", JobView.class);
        test(find(Button.class).withText("Run now…").single()).click();
        DateTimePicker begins = find(DateTimePicker.class).single();

        begins.setValue(LocalDateTime.of(2020, 1, 1, 8, 0));
        test(find(Button.class).withText("Run job").single()).click();
        assertThat(begins.getErrorMessage()).contains("has passed");
        begins.setValue(LocalDateTime.of(2099, 1, 1, 8, 0));
        test(find(Button.class).withText("Run job").single()).click();

        var run = runs.list(admin, RunFilter.newest(10)).getFirst();
        assertThat(run.dueAt()).isAfter(Instant.parse("2098-12-30T00:00:00Z"));
        assertThat(run.state()).isEqualTo("pending");
        assertThat(words()).contains("Asked for by", ", due");
    }

    @Test
    void whatIsNotThereIsNowhereAndOthersMayNotLook() {
        create(admin("jobs-of-one"), "secretive", "");
        signIn("jobs-of-another", Role.ADMINISTRATOR);
        open("admin/jobs/secretive", JobView.class);
        assertThat(words()).contains("There is nothing at");

        signIn("jobs-of-one", Role.USER);
        assertThat(open("admin/jobs")).isNotInstanceOf(JobsView.class);
        assertThat(open("admin/jobs/secretive")).isNotInstanceOf(JobView.class);
    }

    private Grid<?> grid(int place) {
        return find(Grid.class).all().get(place);
    }
}
