package dev.loom.ui.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.ui.picture.Timeline.Bars;
import dev.loom.ui.picture.Timeline.Hope;
import dev.loom.ui.picture.Timeline.Try;
import dev.loom.ui.state.State;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineJsonTest {

    @Test
    void aStepIsNumberPlaceStateAttemptsAndWhatIsExpected() {
        Bars step =
                new Bars(
                        7,
                        2,
                        1,
                        State.RUNNING,
                        true,
                        List.of(
                                new Try(seconds(1), seconds(3), State.FAILED, "503"),
                                new Try(seconds(5), null, State.RUNNING, null)),
                        null);

        assertThat(Timeline.step(step))
                .hasToString("[7,2,1,\"R\",1,[[1000,3000,\"F\",\"503\"],[5000,-1,\"R\"]],0]");
    }

    @Test
    void whatIsExpectedIsAStretchOfTime() {
        Bars step =
                new Bars(
                        1,
                        -1,
                        0,
                        State.PENDING,
                        false,
                        List.of(),
                        new Hope(seconds(2), seconds(4)));

        assertThat(Timeline.step(step)).hasToString("[1,-1,0,\"P\",0,[],[2000,4000]]");
    }

    @Test
    void everyStateHasALetter() {
        for (State state : State.values()) {
            assertThat(Letters.of(state)).matches("[PQRSFKALU]");
        }
        assertThat(Letters.of(State.LOST)).isEqualTo("L");
    }

    @Test
    void aHistoryTellsStatesByTheirLookAndUnknownTimesAsNone() {
        List<RunHistory.Bar> bars =
                List.of(
                        new RunHistory.Bar("1", State.FAILED, seconds(2), "Create web", "runs/1"),
                        new RunHistory.Bar("2", State.PENDING, null, "Delete web", null));

        assertThat(RunHistory.json(bars))
                .hasToString(
                        "[{\"id\":\"1\",\"state\":\"failed\",\"took\":2000,\"tip\":\"Create web\",\"href\":\"runs/1\"},"
                                + "{\"id\":\"2\",\"state\":\"pending\",\"took\":null,\"tip\":\"Delete web\",\"href\":null}]");
    }

    private static Duration seconds(int count) {
        return Duration.ofSeconds(count);
    }
}
