package dev.loom.userui.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextField;
import dev.loom.core.catalog.SourceFormat;
import dev.loom.server.job.Jobs;
import dev.loom.server.run.RunFilter;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.TestPeople;
import dev.loom.ui.support.TestClusters;
import dev.loom.ui.support.ViewTest;
import org.junit.jupiter.api.Test;

class JobPagesTest extends ViewTest {

    private final Jobs jobs;
    private final Runs runs;
    private final TestClusters clusters;
    private final TestPeople people;

    JobPagesTest(Jobs jobs, Runs runs, TestClusters clusters, TestPeople people) {
        this.jobs = jobs;
        this.runs = runs;
        this.clusters = clusters;
        this.people = people;
    }

    @Test
    void somebodysJobsAreTheirOwnAndRunOnTheirClusters() {
        Caller user = signIn(Role.USER);
        clusters.active(user, "job-shop");
        create(people.caller(Role.ADMINISTRATOR), "of-the-tenant", "all");
        create(user, "of-mine", "cluster:job-shop");

        open("jobs?q=of-", JobsView.class);
        Grid<?> list = find(Grid.class).single();
        var grid = test(list);
        assertThat(grid.size()).isEqualTo(1);
        assertThat(((Anchor) grid.getCellComponent(0, 0)).getHref()).isEqualTo("jobs/of-mine");
        open("jobs/of-the-tenant", JobView.class);
        assertThat(words()).contains("There is nothing at");

        open("jobs/of-mine", JobView.class);
        test(find(Button.class).withText("Run now…").single()).click();
        assertThat(words()).doesNotContain("of-the-tenant");
        test(find(Button.class).withText("Run job").single()).click();
        var run = runs.list(user, RunFilter.newest(1)).getFirst();
        assertThat(run.job()).isNotNull();
        assertThat(UI.getCurrent().getActiveViewLocation().getPath()).isEqualTo("runs/" + run.id());
    }

    @Test
    void nodesOfOthersArePickedByNobody() {
        Caller user = signIn(Role.USER);
        clusters.active(people.caller(Role.ADMINISTRATOR), "not-mine");
        create(user, "mine-alone", "");

        open("jobs/mine-alone/edit", JobEditView.class);
        find(TextField.class)
                .withCondition(field -> field.getAriaLabel().orElse("").equals("Target 1"))
                .single()
                .setValue("cluster:not-mine");

        eventually(() -> assertThat(words()).contains("cluster:not-mine\" matches no node"));
    }

    @Test
    void aViewerMakesNone() {
        signIn(Role.VIEWER);

        open("jobs", JobsView.class);
        assertThat(words()).contains("No jobs yet").doesNotContain("New job");
        assertThat(open("jobs/new")).isNotInstanceOf(JobEditView.class);
    }

    private void create(Caller caller, String name, String on) {
        if (on.isEmpty()) {
            clusters.active(caller, name);
        }
        jobs.create(
                caller,
                "name: %s\ntask: loom.shell\nargs: [uptime]\ntargets: ['%s']\nschedule: '@yearly'\n"
                        .formatted(name, on.isEmpty() ? "cluster:" + name : on),
                SourceFormat.YAML);
    }
}
