package dev.loom.ui.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import dev.loom.server.security.Role;
import dev.loom.ui.form.SchemaForm;
import dev.loom.ui.log.LogViewer;
import dev.loom.ui.part.ConfirmByName;
import dev.loom.ui.picture.LayoutMap;
import dev.loom.ui.picture.PlanGraph;
import dev.loom.ui.picture.RunHistory;
import dev.loom.ui.picture.StepMatrix;
import dev.loom.ui.picture.Timeline;
import dev.loom.ui.problem.ProblemList;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;
import dev.loom.ui.support.TestRuns;
import dev.loom.ui.support.ViewTest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GalleryViewTest extends ViewTest {

    private final TestRuns runs;

    GalleryViewTest(TestRuns runs) {
        this.runs = runs;
    }

    @Test
    void whoeverIsSignedInSeesEveryPartInBothThemes() {
        signIn(Role.VIEWER);

        open("gallery", GalleryView.class);

        for (Class<? extends Component> part :
                List.<Class<? extends Component>>of(
                        PlanGraph.class,
                        Timeline.class,
                        StepMatrix.class,
                        RunHistory.class,
                        ProblemList.class,
                        SchemaForm.class,
                        LogViewer.class)) {
            assertThat(find(part).all()).as(part.getSimpleName()).hasSize(2);
        }
        assertThat(find(LayoutMap.class).all()).hasSize(8);
    }

    @Test
    void noStateIsMissing() {
        signIn(Role.VIEWER);

        open("gallery", GalleryView.class);

        assertThat(find(StateBadge.class).all())
                .extracting(badge -> badge.getElement().getTextRecursively())
                .contains(Arrays.stream(State.values()).map(State::label).toArray(String[]::new));
    }

    @Test
    void theQuestionBeforeALossCanBeTried() {
        signIn(Role.VIEWER);
        open("gallery", GalleryView.class);

        test(find(Button.class).withText("Delete cluster…").all().getFirst()).click();

        assertThat(find(ConfirmByName.class).all()).hasSize(1);
    }

    @Test
    void theLogIsThatOfTheNewestRun() {
        runs.succeeded(signIn("gallery", Role.USER));

        open("gallery", GalleryView.class);

        assertThat(find(LogViewer.class).all().getFirst().getElement().getPropertyRaw("info"))
                .asString()
                .doesNotContain("once you have made something");
    }

    @Test
    void whoIsNotSignedInSeesNothing() {
        assertThat(open("gallery")).isNotInstanceOf(GalleryView.class);
    }
}
