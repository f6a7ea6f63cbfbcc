package dev.loom.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import org.junit.jupiter.api.Test;

class RunSpotTest {

    @Test
    void anAddressNamesTabStepAndAttempt() {
        RunSpot spot = of("nodes", "step=12&attempt=2");

        assertThat(spot).isEqualTo(new RunSpot(RunTab.NODES, 12, 2));
        assertThat(spot.suffix()).isEqualTo("/nodes?step=12&attempt=2");
        assertThat(spot.on(RunTab.TIMELINE).suffix()).isEqualTo("?step=12&attempt=2");
        assertThat(spot.at(3, null).suffix()).isEqualTo("/nodes?step=3");
    }

    @Test
    void whatMakesNoSenseIsTheTimelineAndWhateverTellsMost() {
        assertThat(of("what", "step=-1&attempt=1"))
                .isEqualTo(new RunSpot(RunTab.TIMELINE, null, null));
        assertThat(of("", "step=99999999999")).isEqualTo(of("", ""));
        assertThat(of("", "").suffix()).isEmpty();
    }

    private static RunSpot of(String tab, String query) {
        return RunSpot.of(tab, QueryParameters.fromString(query));
    }
}
