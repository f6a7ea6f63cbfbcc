package dev.loom.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PreviewTest {

    @Test
    void aTimeInTheGapSaysThatItFiresRightAfter() {
        assertThat(preview("30 2 * * *", DstPolicy.DEFAULT, "2026-03-28T12:00:00Z", 2))
                .containsExactly(
                        "2026-03-29T01:00:00Z after gap: clocks go from 02:00 to 03:00: its time doesn't exist, it fires right after",
                        "2026-03-30T00:30:00Z fires");
    }

    @Test
    void aTimeInTheGapSaysThatItDoesNotFire() {
        DstPolicy skip = new DstPolicy(DstPolicy.Gap.SKIP, DstPolicy.Overlap.FIRST);

        assertThat(preview("30 2 * * *", skip, "2026-03-28T12:00:00Z", 2))
                .containsExactly(
                        "2026-03-29T01:00:00Z in gap: clocks go from 02:00 to 03:00: its time doesn't exist, it doesn't fire",
                        "2026-03-30T00:30:00Z fires");
    }

    @Test
    void timesThatComeTwiceSayWhetherTheyFireAgain() {
        assertThat(preview("*/30 * * * *", DstPolicy.DEFAULT, "2026-10-24T23:59:00Z", 4))
                .containsExactly(
                        "2026-10-25T00:00:00Z first of two: 02:00 comes twice, and it fires the first time only",
                        "2026-10-25T00:30:00Z first of two: 02:30 comes twice, and it fires the first time only",
                        "2026-10-25T01:00:00Z not twice: 02:00 comes a second time, and it doesn't fire again (2)",
                        "2026-10-25T02:00:00Z fires");
    }

    @Test
    void anIntervalKnowsNoClocks() {
        assertThat(preview("every 30m", DstPolicy.DEFAULT, "2026-10-25T00:29:00Z", 3))
                .containsExactly(
                        "2026-10-25T00:30:00Z fires",
                        "2026-10-25T01:00:00Z fires",
                        "2026-10-25T01:30:00Z fires");
    }

    @Test
    void aBlackoutIsNamed() {
        assertThat(preview("0 12 * * *", DstPolicy.DEFAULT, "2026-11-27T12:00:00Z", 1, "Sat,Sun"))
                .containsExactly("2026-11-28T11:00:00Z blackout: blackout Sat,Sun");
    }

    private static List<String> preview(
            String schedule, DstPolicy dst, String after, int count, String... blackouts) {
        Timing timing =
                new Timing(
                        true,
                        List.of(Schedule.parse(schedule)),
                        ZoneId.of("Europe/Berlin"),
                        dst,
                        Misfire.ONCE,
                        new Overlap.Skip(),
                        Stream.of(blackouts).map(Blackout::parse).toList());
        return Preview.of(timing, Instant.parse(after), count).stream()
                .map(planned ->
                        planned.time()
                                + " "
                                + planned.effect().word()
                                + planned.note().map(note -> ": " + note).orElse("")
                                + (planned.times() > 1 ? " (" + planned.times() + ")" : ""))
                .toList();
    }
}
