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
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.TestPeople;
import dev.loom.server.task.Tasks;
import dev.loom.ui.source.SourceView;
import dev.loom.ui.support.ViewTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Jobs are made and changed by a form, or as text. */
class JobFormTest extends ViewTest {

    private final Jobs jobs;
    private final NodeDeclarations nodes;
    private final JdbcClient client;
    private final TestPeople people;

    JobFormTest(Jobs jobs, NodeDeclarations nodes, JdbcClient client, TestPeople people) {
        this.jobs = jobs;
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
    void aJobIsMadeByItsFormAndWhatComesOfItIsSeenBefore() {
        Caller admin = admin("jobs-form");
        node(admin, "web-1");
        node(admin, "web-2");
        signIn("jobs-form", Role.ADMINISTRATOR);
        open("admin/jobs/new", JobEditView.class);

        field("Name").setValue("tidy");
        field("Tags").setValue("nightly, team=ops");
        choose("loom.shell");
        test(find(TextArea.class).withCondition(JobFormTest::isScript).single())
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
        test(find(TextArea.class).withCondition(JobFormTest::isScript).single()).setValue("true");
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
        TextArea text = find(TextArea.class).withCondition(JobFormTest::isText).single();

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
