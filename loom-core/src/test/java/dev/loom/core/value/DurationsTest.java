package dev.loom.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "30d, P30D",
        "8h, PT8H",
        "90m, PT90M",
        "45s, PT45S",
        "2w, P14D",
        "250ms, PT0.25S",
        "86400000, P1D",
        "0, PT0S",
        "PT8H, PT8H",
        "p1dt12h, PT36H",
        "' 8H ', PT8H"
    })
    void readsWhatPeopleWrite(String text, Duration expected) {
        assertThat(Durations.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8 hours", "-5m", "PT-5M", "h", "1.5h", "999999999999999999w", "x"})
    void refusesWhatMeansNoDuration(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Property(tries = 300)
    void readsBackWhatItWrites(@ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long millis) {
        Duration duration = Duration.ofMillis(millis);

        assertThat(Durations.parse(Durations.format(duration))).contains(duration);
    }

    @ParameterizedTest
    @CsvSource({"P30D, 30d", "PT36H, 36h", "PT90M, 90m", "PT0S, 0s", "PT61S, 61s"})
    void writesTheShortestForm(Duration duration, String expected) {
        assertThat(Durations.format(duration)).isEqualTo(expected);
    }
}
