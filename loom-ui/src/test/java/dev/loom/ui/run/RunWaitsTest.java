package dev.loom.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.run.StepView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunWaitsTest {

    private static final Instant NOW = Sample.T0.plusSeconds(100);

    private static StepView step(
            int number, String state, @Nullable String message, @Nullable Instant again) {
        return new StepView(
                number,
                Sample.node(number),
                "start",
                "nginx",
                state,
                1,
                Sample.T0,
                null,
                null,
                message,
                again,
                List.of(),
                List.of());
    }

    private static List<String> lines(StepView... steps) {
        return RunWaits.of(new RunModel(Sample.look(Sample.run("running"), steps)), NOW);
    }

    @Test
    void saysWhenTheNextStepIsTriedAgain() {
        assertThat(
                        lines(
                                step(1, "pending", "It broke.", NOW.plusSeconds(90)),
                                step(2, "pending", "It broke.", NOW.plusSeconds(12)),
                                step(3, "pending", null, null)))
                .containsExactly(
                        "2 steps are tried again, the first in 12 s: start nginx on web-2");
        assertThat(lines(step(1, "pending", "It broke.", NOW.minusMillis(1))))
                .containsExactly("1 step is tried again now: start nginx on web-1");
    }

    @Test
    void saysWhatStepsThatRunWaitForTheMostCommonFirst() {
        assertThat(
                        lines(
                                step(1, "running", "It boots.", null),
                                step(2, "running", "The provider is in trouble.", null),
                                step(3, "running", "The provider is in trouble.", null),
                                step(4, "failed", "It broke.", null)))
                .containsExactly(
                        "2 steps wait: The provider is in trouble.", "1 step waits: It boots.");
    }

    @Test
    void saysNothingWhereNothingWaits() {
        assertThat(lines(step(1, "running", null, null))).isEmpty();
    }
}
