package dev.loom.userui.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import dev.loom.server.run.Planned;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.run.StepEnd;
import dev.loom.server.run.StepView;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.ScriptedOperation;
import dev.loom.ui.picture.StepMatrix;
import dev.loom.ui.picture.Timeline;
import dev.loom.ui.support.TestRuns;
import dev.loom.ui.support.ViewTest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RunDetailViewTest extends ViewTest {

    private final TestRuns made;
    private final Runs runs;

    RunDetailViewTest(TestRuns made, Runs runs) {
        this.made = made;
        this.runs = runs;
    }

    @Test
    void saysFirstWhatFailedAndWhy() {
        RunView run = made.failed(signIn(Role.USER), "The disk is full.");

        open("runs/" + run.id(), RunDetailView.class);

        assertThat(words())
                .contains("Failed")
                .contains("1 step failed")
                .contains("install")
                .contains("The disk is full.");
        assertThat(find(Timeline.class).all()).hasSize(1);
    }

    @Test
    void aFailedRunIsRetriedFromThere() {
        Caller user = signIn(Role.USER);
        AtomicBoolean mended = new AtomicBoolean();
        RunView run =
                made.ended(
                        user,
                        made.start(
                                        user,
                                        List.<Planned>of(ScriptedOperation.step(1, "install")),
                                        _ ->
                                                mended.get()
                                                        ? new StepEnd.Succeeded(0, null)
                                                        : new StepEnd.Failed(
                                                                "Not yet.", 1, Optional.empty()))
                                .id());
        open("runs/" + run.id(), RunDetailView.class);
        mended.set(true);

        test(button("Retry from here")).click();

        assertThat(made.ended(user, run.id()).state()).isEqualTo("succeeded");
        open("clusters");
        open("runs/" + run.id() + "/nodes", RunDetailView.class);
        assertThat(words()).contains("Succeeded").doesNotContain("Not yet.");
    }

    @Test
    void anAbortSaysWhatStopsAndWhatIsLeft() {
        Caller user = signIn(Role.USER);
        RunView run =
                made.start(
                        user,
                        List.<Planned>of(
                                ScriptedOperation.step(1, "long"),
                                ScriptedOperation.step(2, "next", 1)),
                        work ->
                                work.await(Duration.ofMinutes(2))
                                        ? new StepEnd.Succeeded(0, null)
                                        : new StepEnd.Aborted("Nothing is left."));
        eventually(() ->
                assertThat(runs.steps(user, run.id()))
                        .first()
                        .extracting(StepView::state)
                        .isEqualTo("running"));
        open("runs/" + run.id(), RunDetailView.class);

        test(button("Abort run…")).click();
        Dialog dialog = find(Dialog.class).single();
        assertThat(dialog.getElement().getTextRecursively())
                .contains("The step that runs is ended on its node")
                .contains("1 step that waits won’t start");
        test(button("Abort run")).click();

        assertThat(made.ended(user, run.id()).state()).isEqualTo("aborted");
    }

    @Test
    void aRunIsPausedAndGoesOn() {
        Caller user = signIn(Role.USER);
        RunView run =
                made.start(
                        user,
                        List.<Planned>of(
                                ScriptedOperation.step(1, "long"),
                                ScriptedOperation.step(2, "next", 1)),
                        work -> {
                            while (work.action().equals("long")
                                    && !work.pausing()
                                    && work.await(Duration.ofMillis(10))) {
                                // until its owner has heard of the pause
                            }
                            return new StepEnd.Succeeded(0, null);
                        });
        eventually(() ->
                assertThat(runs.steps(user, run.id()))
                        .first()
                        .extracting(StepView::state)
                        .isEqualTo("running"));
        open("runs/" + run.id(), RunDetailView.class);

        test(button("Pause")).click();
        eventually(() -> assertThat(runs.get(user, run.id()).state()).isEqualTo("paused"));
        eventually(() -> assertThat(words()).contains("Paused"));
        test(button("Resume")).click();

        assertThat(made.ended(user, run.id()).state()).isEqualTo("succeeded");
    }

    @Test
    void tabsAndStepsAreAddresses() {
        RunView run = made.succeeded(signIn(Role.USER));

        open("runs/" + run.id() + "/nodes?step=2", RunDetailView.class);

        assertThat(find(StepMatrix.class).all()).hasSize(1);
        assertThat(find(Anchor.class).all())
                .extracting(Anchor::getHref)
                .contains(
                        "runs/" + run.id() + "?step=2", "runs/" + run.id() + "/parameters?step=2");
        assertThat(find(Anchor.class).all())
                .filteredOn(link -> "page".equals(link.getElement().getAttribute("aria-current")))
                .extracting(Anchor::getText)
                .doesNotContain("Timeline");
        assertThat(words()).doesNotContain("Audit");
    }

    @Test
    void aViewerMayLookAtNothingThatIsNotTheirs() {
        RunView run = made.succeeded(signIn(Role.USER));
        signIn(Role.VIEWER);

        open("runs/" + run.id(), RunDetailView.class);

        assertThat(words()).contains("No such run").doesNotContain("Succeeded");
    }

    @Test
    void whatIsNoRunIsSaidToBeNone() {
        signIn(Role.USER);

        open("runs/nonsense", RunDetailView.class);
        assertThat(words()).contains("There is no run");
        open("runs/" + new UUID(1, 1), RunDetailView.class);
        assertThat(words()).contains("There is no run");
        assertThat(UI.getCurrent().getInternals().getTitle()).isEqualTo("No such run · Loom");
    }

    private Button button(String words) {
        return find(Button.class).withText(words).single();
    }
}
