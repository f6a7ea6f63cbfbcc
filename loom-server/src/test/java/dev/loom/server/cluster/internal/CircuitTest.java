package dev.loom.server.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitTest {

    private static final Duration AFTER = Duration.ofSeconds(5);

    private final Circuit circuit = new Circuit();
    private Instant now = Instant.EPOCH;

    @Test
    void itOpensAfterThreeFailuresInARow() {
        fail(2);
        assertThat(circuit.ask(now)).isEmpty();
        fail(1);

        assertThat(circuit.ask(now)).contains(new Circuit.Open(AFTER, "away"));
        pass(Duration.ofSeconds(2));
        assertThat(circuit.ask(now)).contains(new Circuit.Open(Duration.ofSeconds(3), "away"));
    }

    @Test
    void anAnswerBetweenFailuresKeepsItClosed() {
        fail(2);
        circuit.answered();
        fail(2);

        assertThat(circuit.ask(now)).isEmpty();
    }

    @Test
    void oneCallProbesAndTheOthersWaitForWhatItFinds() {
        fail(3);
        pass(AFTER);

        assertThat(circuit.ask(now)).isEmpty();
        assertThat(circuit.ask(now)).isPresent();
        circuit.answered();
        assertThat(circuit.ask(now)).isEmpty();
        assertThat(circuit.ask(now)).isEmpty();
    }

    @Test
    void aProbeThatFailsOpensItForTwiceTheTimeUpToAMinute() {
        fail(3);
        for (int seconds : new int[] {10, 20, 40, 60, 60, 60}) {
            pass(Duration.ofMinutes(1));
            assertThat(circuit.ask(now)).isEmpty();
            fail(1);
            assertThat(circuit.ask(now))
                    .contains(new Circuit.Open(Duration.ofSeconds(seconds), "away"));
        }
    }

    @Test
    void callsThatWereUnderWayWhenItOpenedDoNotMakeItLonger() {
        fail(200);

        assertThat(circuit.ask(now)).contains(new Circuit.Open(AFTER, "away"));
    }

    @Test
    void aProviderThatWantsToBeLeftAloneForLongerIs() {
        for (int i = 0; i < 3; i++) {
            circuit.troubled(now, Duration.ofMinutes(3), "throttled");
        }

        assertThat(circuit.ask(now)).contains(new Circuit.Open(Duration.ofMinutes(3), "throttled"));
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            circuit.troubled(now, AFTER, "away");
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
