package dev.loom.ui.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanLayoutTest {

    @Test
    void whatWaitsStandsRightOfWhatItWaitsFor() {
        PlanLayout layout = PlanLayout.of(hadoop());

        assertThat(layout.fold().edges())
                .isNotEmpty()
                .allSatisfy(edge ->
                        assertThat(layout.spots().get(edge.to()).x())
                                .isGreaterThan(layout.spots().get(edge.from()).x()));
    }

    @Test
    void boxesStandInTheirLaneAndNoneOnAnother() {
        PlanLayout layout = PlanLayout.of(hadoop());

        assertThat(layout.spots()).doesNotHaveDuplicates();
        for (int i = 0; i < layout.spots().size(); i++) {
            String name = layout.fold().boxes().get(i).lane();
            int y = layout.spots().get(i).y();
            assertThat(layout.lanes())
                    .filteredOn(lane -> lane.name().equals(name))
                    .singleElement()
                    .satisfies(lane ->
                            assertThat(y)
                                    .isBetween(
                                            lane.y(),
                                            lane.y() + lane.height() - PlanLayout.BOX_HEIGHT));
        }
    }

    @Test
    void theSamePlanIsLaidOutOnce() {
        assertThat(PlanLayout.of(hadoop())).isSameAs(PlanLayout.of(hadoop()));
    }

    @Test
    void aStraightEdgeIsALine() {
        PlanLayout layout = PlanLayout.of(hadoop());
        PlanFold.Edge first =
                layout.fold().edges().stream()
                        .filter(edge ->
                                layout.fold().boxes().get(edge.to()).action().equals("confirm"))
                        .findFirst()
                        .orElseThrow();

        assertThat(layout.path(first)).matches("M\\d+ \\d+H\\d+");
    }

    private static PlanFold hadoop() {
        Plans plans = Plans.hadoop(20);
        return PlanFold.of(plans.steps(), plans.gates(), Set.of(), false);
    }
}
