package dev.loom.ui.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.ui.picture.PlanGraph.Lanes;
import dev.loom.ui.state.State;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanPictureTest {

    private final Plans plans = Plans.hadoop(20);

    @Test
    void aStepThatFailedChangesItsBoxAndNothingElse() {
        PlanPicture before = picture(State.PENDING);
        PlanPicture after = picture(State.FAILED);

        assertThat(after.layout()).isSameAs(before.layout());
        assertThat(after.changesFrom(before).toString())
                .isEqualTo("[[0," + StateTable.place(State.FAILED) + ",0,1]]");
    }

    @Test
    void aBoxStandsForTheStepThatMattersMost() {
        List<PlanGraph.Step> steps = plans.with(5, State.FAILED);
        PlanPicture picture = PlanPicture.of(steps, plans.gates(), Set.of(), Lanes.SERVICE_SET);
        int box =
                IntStream.range(0, picture.layout().fold().boxes().size())
                        .filter(i -> picture.layout().fold().boxes().get(i).steps().contains(5))
                        .findFirst()
                        .orElseThrow();

        assertThat(picture.stepOf(box, steps)).contains(5);
        assertThat(picture.stepOf(999, steps)).isEmpty();
    }

    @Test
    void upToTwelveNodesEachHasALane() {
        Plans few = Plans.hadoop(9);
        Plans many = Plans.hadoop(10);

        assertThat(PlanPicture.of(few.steps(), few.gates(), Set.of(), Lanes.AUTO).layout().lanes())
                .hasSize(12);
        assertThat(
                        PlanPicture.of(many.steps(), many.gates(), Set.of(), Lanes.AUTO)
                                .layout()
                                .lanes())
                .extracting(PlanLayout.Lane::name)
                .containsExactly("Master", "Worker", "ZooKeeper only");
    }

    @Test
    void theSummarySaysHowFarItIs() {
        assertThat(picture(State.SUCCEEDED).summary())
                .isEqualTo(
                        "Plan of "
                                + plans.steps().size()
                                + " steps, 1 done, in lanes: Master; Worker, 20 nodes;"
                                + " ZooKeeper only, 2 nodes");
    }

    private PlanPicture picture(State first) {
        return PlanPicture.of(plans.with(1, first), plans.gates(), Set.of(), Lanes.SERVICE_SET);
    }
}
