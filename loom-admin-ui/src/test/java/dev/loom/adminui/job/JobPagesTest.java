package dev.loom.adminui.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.loom.core.catalog.SourceFormat;
import dev.loom.server.inventory.NodeDeclarations;
import dev.loom.server.job.Jobs;
import dev.loom.server.run.RunFilter;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.TestPeople;
import dev.loom.server.task.Tasks;
import dev.loom.ui.source.SourceView;
import dev.loom.ui.support.ViewTest;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JobPagesTest extends ViewTest {

    private final Jobs jobs;
    private final Runs runs;
    private final NodeDeclarations nodes;
    private final JdbcClient client;
    private final TestPeople people;

    JobPagesTest(
            Jobs jobs, Runs runs, NodeDeclarations nodes, JdbcClient client, TestPeople people) {
        this.jobs = jobs;
        this.runs = runs;
        this.nodes = nodes;
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
    void aDaySaysWhatWillFire() {
        create(admin("jobs-day"), "yearly", "schedule: '30 2 1 jan *'\ntimezone: UTC\n");
        signIn("jobs-day", Role.ADMINISTRATOR);

        open("admin/jobs/calendar?day=2100-01-01", CalendarView.class);
        var grid = test(grid(0));
        assertThat(grid.size()).isEqualTo(1);
        assertThat(((Anchor) grid.getCellComponent(0, 1)).getHref()).isEqualTo("admin/jobs/yearly");
        assertThat(words()).contains("0 came, 1 to come");
        open("admin/jobs/calendar?day=2100-01-02", CalendarView.class);
        assertThat(test(grid(0)).size()).isZero();
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
    void aJobIsMadeByItsFormAndWhatComesOfItIsSeenBefore() {
        Caller admin = admin("jobs-form");
        node(admin, "web-1");
        node(admin, "web-2");
        signIn("jobs-form", Role.ADMINISTRATOR);
        open("admin/jobs/new", JobEditView.class);

        field("Name").setValue("tidy");
        field("Tags").setValue("nightly, team=ops");
        choose("loom.shell");
        test(find(TextArea.class).withCondition(JobPagesTest::isScript).single())
                .setValue("rm -rf /tmp/old\necho done");
        row("Target 1").setValue("group:web");
        test(find(NativeButton.class).withText("Every day at 02:30").single()).click();
        combo("Time zone").setValue("Europe/Berlin");
        field("Retries of a node").setValue("3");
        field("As another user").setValue("root");
        eventually(() ->
                assertThat(words())
                        .contains("At 02:30 every day.")
                        .contains("2 nodes")
                        .contains("web-1"));
        assertThat(test(grid(0)).size()).isEqualTo(10);
        assertThat(find(SourceView.class).single().text()).contains("task: loom.shell");
        press("Create job");

        var job = jobs.get(admin, "tidy");
        assertThat(job.schedule()).containsExactly("30 2 * * *");
        assertThat(job.timezone()).isEqualTo("Europe/Berlin");
        assertThat(job.tags()).containsExactly("nightly", "team=ops");
        assertThat(job.targets()).containsExactly("group:web");
        assertThat(job.job().path("kwargs").path("script").asString())
                .isEqualTo("rm -rf /tmp/old\necho done");
        assertThat(job.job().path("retries").path("max").asInt()).isEqualTo(3);
        assertThat(job.job().path("become").path("user").asString()).isEqualTo("root");
        assertThat(jobs.source(admin, "tidy")).doesNotContain("forks").doesNotContain("misfire");
        assertThat(here()).isEqualTo("admin/jobs/tidy");
    }

    @Test
    void whatIsWrongStandsAtItsField() {
        Caller admin = admin("jobs-wrong");
        signIn("jobs-wrong", Role.ADMINISTRATOR);
        open("admin/jobs/new", JobEditView.class);

        field("Name").setValue("no good");
        choose("loom.shell");
        row("Target 1").setValue("nowhere and");
        press("Add schedule");
        row("Schedule 1").setValue("61 * * * *");
        field("In batches of").setValue("many");
        press("Create job");

        assertThat(row("Schedule 1").getErrorMessage()).contains("61");
        assertThat(row("Target 1").isInvalid()).isTrue();
        assertThat(words()).contains("Something is missing");
        test(find(TextArea.class).withCondition(JobPagesTest::isScript).single()).setValue("true");
        press("Create job");
        assertThat(field("Name").getErrorMessage()).contains("is no name of a job");
        assertThat(field("In batches of").isInvalid()).isTrue();
        assertThat(row("Schedule 1").isInvalid()).isTrue();
        assertThat(jobs.list(admin, Jobs.Filter.ALL).jobs()).isEmpty();
    }

    @Test
    void aJobIsChangedAndWhoWasSlowerLosesNothing() {
        Caller admin = admin("jobs-edit");
        jobs.create(
                admin,
                """
                name: pack
                task: loom.shell
                args: ['echo $1', one, 'two words']
                targets: [all]
                schedule: '@daily'
                timezone: UTC
                env: {A: b}
                """,
                SourceFormat.YAML);
        signIn("jobs-edit", Role.ADMINISTRATOR);
        open("admin/jobs/pack/edit", JobEditView.class);
        assertThat(field("Name").isReadOnly()).isTrue();
        assertThat(words()).contains("Nothing is changed yet");

        field("Description").setValue("What is packed");
        find(Checkbox.class)
                .withCondition(box -> "Fires by its schedule".equals(box.getLabel()))
                .single()
                .setValue(false);
        eventually(() -> assertThat(words()).contains("Off; if it were on"));
        jobs.turn(admin, "pack", false);
        press("Save as version 2");
        assertThat(words()).contains("Somebody switched it");
        press("Save mine as version 2");

        var job = jobs.get(admin, "pack");
        assertThat(job.version()).isEqualTo(2);
        assertThat(job.description()).isEqualTo("What is packed");
        assertThat(job.job().path("args").valueStream().map(JsonNode::asString))
                .containsExactly("echo $1", "one", "two words");
        assertThat(job.job().path("env").path("A").asString()).isEqualTo("b");
        assertThat(job.active()).isFalse();
    }

    @Test
    void aJobIsWrittenAsTextToo() {
        Caller admin = admin("jobs-text");
        signIn("jobs-text", Role.ADMINISTRATOR);
        open("admin/jobs/new", JobEditView.class);
        test(find(NativeButton.class).withText("YAML").single()).click();
        TextArea text = find(TextArea.class).withCondition(JobPagesTest::isText).single();

        test(text).setValue("task: loom.shell\nargs: [");
        assertThat(words()).contains("Line 2");
        test(text)
                .setValue(
                        """
                        # kept
                        name: written
                        task: loom.shell
                        args: [uptime]
                        targets: all
                        schedule: every 5m
                        timezone: UTC
                        """);
        eventually(() -> assertThat(words()).contains("Every 5 minutes"));
        test(find(NativeButton.class).withText("Form").single()).click();
        assertThat(field("Name").getValue()).isEqualTo("written");
        test(find(NativeButton.class).withText("YAML").single()).click();
        press("Create job");

        assertThat(jobs.get(admin, "written").words()).containsExactly("every 5 minutes");
    }

    @Test
    void aJobOfAFileIsChangedThereAndCopiedHere() {
        Caller admin = admin("jobs-file");
        create(admin, "filed", "schedule: '@daily'\n");
        UUID id = jobs.get(admin, "filed").id();
        client.sql("update job set place = 'jobs/a.yaml:3' where id = :id")
                .param("id", id)
                .update();
        signIn("jobs-file", Role.ADMINISTRATOR);

        open("admin/jobs/filed", JobView.class);
        assertThat(words()).contains("Declared in jobs/a.yaml:3");
        assertThat(find(Anchor.class).withText("Edit").all()).isEmpty();
        open("admin/jobs/filed/edit", JobEditView.class);
        assertThat(words()).contains("filed is declared in a file");

        open("admin/jobs/new?from=filed", JobEditView.class);
        field("Name").setValue("copied");
        press("Create job");
        assertThat(jobs.get(admin, "copied").task()).isEqualTo("loom.shell");

        open("admin/jobs/copied", JobView.class);
        assertThat(find(Anchor.class).withText("Edit").single().getHref())
                .isEqualTo("admin/jobs/copied/edit");
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

    private void node(Caller admin, String name) {
        nodes.declare(
                admin,
                name,
                JsonMapper.shared()
                        .readTree(
                                "{\"ip\": \"127.0.0.1\", \"port\": 1, \"user\": \"u\","
                                        + " \"password\": \"x\", \"groups\": [\"web\"]}"));
    }

    private void press(String words) {
        test(find(Button.class).withText(words).single()).click();
    }

    private TextField field(String label) {
        return find(TextField.class)
                .withCondition(field -> label.equals(field.getLabel()))
                .single();
    }

    private TextField row(String name) {
        return find(TextField.class)
                .withCondition(field -> name.equals(field.getAriaLabel().orElse("")))
                .single();
    }

    private Grid<?> grid(int place) {
        return find(Grid.class).all().get(place);
    }

    @SuppressWarnings("unchecked") // what is looked for is raw
    private ComboBox<Object> combo(String label) {
        return find(ComboBox.class).withCondition(box -> label.equals(box.getLabel())).single();
    }

    private void choose(String task) {
        ComboBox<Object> tasks = combo("Task");
        tasks.getListDataView()
                .getItems()
                .filter(each -> ((Tasks.TaskView) each).name().equals(task))
                .forEach(tasks::setValue);
    }

    private static boolean isScript(TextArea area) {
        return "Script".equals(area.getAriaLabel().orElse(""));
    }

    private static boolean isText(TextArea area) {
        return "Declaration of the job".equals(area.getAriaLabel().orElse(""));
    }

    private static String here() {
        return UI.getCurrent().getActiveViewLocation().getPath();
    }
}
