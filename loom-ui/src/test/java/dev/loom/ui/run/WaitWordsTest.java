package dev.loom.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.run.GateView;
import dev.loom.server.run.StepView;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitWordsTest {

    private static final List<GateView> GATES =
            List.of(new GateView(4, "START:web", List.of(2, 3)));

    private static final Sample.Step ONE = Sample.step(2, Sample.node(2), "start", "web");
    private static final Sample.Step TWO = Sample.step(3, Sample.node(3), "start", "web");

    @Test
    void aStepThatWaitsForAServiceElsewhereSaysHowFarThatIs() {
        assertThat(words(ONE.succeeded(1, 2), TWO.running(1)))
                .isEqualTo(
                        "It waits: web must be started first, on all nodes that have it"
                                + " (1 of 2 done).");
    }

    @Test
    void oneThatWaitsForNothingAnyMoreIsAboutToBegin() {
        assertThat(words(ONE.succeeded(1, 2), TWO.skipped())).isEqualTo("It is about to begin.");
    }

    @Test
    void oneThatFailedStillHoldsItUp() {
        assertThat(words(ONE.failed(1, 2, "no"), TWO.succeeded(1, 2))).contains("1 of 2 done");
    }

    private static String words(StepView one, StepView two) {
        StepView install = Sample.step(1, Sample.node(1), "install", "balancer").succeeded(0, 1);
        StepView start = Sample.step(5, Sample.node(1), "start", "balancer", 1, 4).pending();
        return new WaitWords(List.of(install, one, two, start), GATES).of(start);
    }
}
