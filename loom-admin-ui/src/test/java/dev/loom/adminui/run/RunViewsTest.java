package dev.loom.adminui.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import dev.loom.server.audit.Audit;
import dev.loom.server.cluster.ClusterView;
import dev.loom.server.run.RunView;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.ui.picture.Timeline;
import dev.loom.ui.support.TestClusters;
import dev.loom.ui.support.TestRuns;
import dev.loom.ui.support.ViewTest;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RunViewsTest extends ViewTest {

    private final TestRuns runs;
    private final TestClusters clusters;

    RunViewsTest(TestRuns runs, TestClusters clusters) {
        this.runs = runs;
        this.clusters = clusters;
    }

    @Test
    void aUserIsRefused() {
        RunView run = runs.succeeded(signIn(Role.USER));

        assertThat(open("admin/runs")).isNotInstanceOf(RunsView.class);
        assertThat(open("admin/runs/" + run.id())).isNotInstanceOf(RunDetailView.class);
    }

    @Test
    void theAddressSaysWhichRunsAreListed() {
        Caller admin = signIn("run-lists", Role.ADMINISTRATOR);
        runs.succeeded(admin);
        RunView failed = runs.failed(admin, "The disk is full.");

        open("admin/runs", RunsView.class);
        assertThat(rows()).isEqualTo(2);
        open("admin/runs?state=failed", RunsView.class);
        assertThat(rows()).isEqualTo(1);
        assertThat(((RunView) test(grid()).getRow(0)).id()).isEqualTo(failed.id());
        open("admin/runs?state=aborted", RunsView.class);
        assertThat(rows()).isZero();
    }

    @Test
    void aRunOfACreateSaysWhereItComesFromWhatWasAskedForAndWhoAskedForIt() {
        Caller admin = signIn(Role.ADMINISTRATOR);
        ClusterView cluster = clusters.active(admin, "run-page");
        String page = "admin/runs/" + Objects.requireNonNull(cluster.run()).id();

        open(page, RunDetailView.class);
        assertThat(words()).contains("Create run-page").contains("made from template single");
        assertThat(find(Timeline.class).all()).hasSize(1);
        assertThat(find(Anchor.class).all())
                .extracting(Anchor::getHref)
                .contains("clusters/" + cluster.id());

        open(page + "/parameters", RunDetailView.class);
        assertThat(words()).contains("name: run-page").contains("template: single");

        open(page + "/audit", RunDetailView.class);
        assertThat(((Audit.Entry) test(grid()).getRow(0)).action()).isEqualTo("create");
    }

    private Grid<?> grid() {
        return find(Grid.class).single();
    }

    private int rows() {
        return test(grid()).size();
    }
}
