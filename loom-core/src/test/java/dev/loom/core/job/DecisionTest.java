package dev.loom.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DecisionTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void aTimeThatComesInTimeStarts() {
        assertThat(words(decide(Misfire.ONCE, new Overlap.Skip(), 0, NOON, Standing.IDLE)))
                .containsExactly("12:00 started");
    }

    @Test
    void ofMissedTimesTheNewestRunsAndMakesUpTheOthers() {
        assertThat(
                        words(
                                decide(
                                        Misfire.ONCE,
                                        new Overlap.Skip(),
                                        3,
                                        NOON.plusSeconds(90),
                                        Standing.IDLE)))
                .containsExactly(
                        "11:57 made up: made up by the one planned for 2026-11-26T12:01:00Z",
                        "11:58 made up: made up by the one planned for 2026-11-26T12:01:00Z",
                        "11:59 made up: made up by the one planned for 2026-11-26T12:01:00Z",
                        "12:00 made up: made up by the one planned for 2026-11-26T12:01:00Z",
                        "12:01 started");
    }

    @Test
    void aMissedTimeWithoutANewerOneRunsLate() {
        Timing timing = timing("0 11 * * *", Misfire.ONCE, new Overlap.Skip());

        Decision decision = decide(timing, NOON.minus(Duration.ofHours(49)), NOON, Standing.IDLE);

        assertThat(words(decision))
                .containsExactly(
                        "11:00 made up: made up by the one planned for 2026-11-26T11:00:00Z",
                        "11:00 made up: made up by the one planned for 2026-11-26T11:00:00Z",
                        "11:00 started: 60 min late");
    }

    @Test
    void nothingIsMadeUpByOneThatIsSkipped() {
        Timing timing = timing("0 11 * * *", Misfire.ONCE, new Overlap.Skip());

        Decision decision =
                decide(timing, NOON.minus(Duration.ofHours(25)), NOON, new Standing(1, 0));

        assertThat(words(decision))
                .containsExactly(
                        "11:00 missed: 25 h late, and the newest was skipped",
                        "11:00 skipped: an earlier run goes on");
    }

    @Test
    void missedTimesAreOnlyRecordedWhereTheyAreSkipped() {
        assertThat(
                        words(
                                decide(
                                        Misfire.SKIP,
                                        new Overlap.Skip(),
                                        2,
                                        NOON.plusSeconds(30),
                                        Standing.IDLE)))
                .containsExactly(
                        "11:58 missed: 2 min late", "11:59 missed: 1 min late", "12:00 started");
    }

    @Test
    void atMostAHundredOfADayAreMadeUpOldestFirstOneAfterTheOther() {
        Timing timing = timing("*/10 * * * *", Misfire.ALL, new Overlap.Skip());

        Decision decision =
                decide(
                        timing,
                        NOON.minus(Duration.ofHours(30)),
                        NOON.plusSeconds(300),
                        Standing.IDLE);

        List<Verdict> verdicts = decision.verdicts();
        assertThat(verdicts)
                .extracting(Verdict::state)
                .filteredOn(FiringState.MISSED::equals)
                .hasSize(81);
        assertThat(verdicts)
                .extracting(Verdict::state)
                .filteredOn(FiringState.STARTED::equals)
                .hasSize(1);
        assertThat(verdicts)
                .extracting(Verdict::state)
                .filteredOn(FiringState.QUEUED::equals)
                .hasSize(99);
        assertThat(verdicts.get(81).state()).isEqualTo(FiringState.STARTED);
        assertThat(verdicts.getFirst().reason()).contains("more than 24 h late");
    }

    @Test
    void whileARunGoesOnTheNextIsSkippedQueuedOrReplacesIt() {
        Standing one = new Standing(1, 0);

        assertThat(words(decide(Misfire.ONCE, new Overlap.Skip(), 0, NOON, one)))
                .containsExactly("12:00 skipped: an earlier run goes on");
        assertThat(words(decide(Misfire.ONCE, new Overlap.Queue(), 0, NOON, one)))
                .containsExactly("12:00 queued: an earlier run goes on");
        assertThat(words(decide(Misfire.ONCE, new Overlap.Queue(), 0, NOON, new Standing(1, 1))))
                .containsExactly(
                        "12:00 skipped: an earlier run goes on, and another one waits already");
        Decision replaces = decide(Misfire.ONCE, new Overlap.Replace(), 0, NOON, one);
        assertThat(words(replaces))
                .containsExactly("12:00 queued: an earlier run is being aborted for it");
        assertThat(replaces.replaces()).isTrue();
    }

    @Test
    void soManyAsAreAllowedRunBesideEachOther() {
        assertThat(words(decide(Misfire.ONCE, new Overlap.Allow(2), 0, NOON, new Standing(1, 0))))
                .containsExactly("12:00 started");
        assertThat(words(decide(Misfire.ONCE, new Overlap.Allow(2), 0, NOON, new Standing(2, 0))))
                .containsExactly("12:00 skipped: 2 runs go on");
    }

    @Test
    void aBlackoutIsRecordedAsSkipped() {
        Timing timing =
                new Timing(
                        true,
                        List.of(Schedule.parse("*/30 * * * *")),
                        ZoneOffset.UTC,
                        DstPolicy.DEFAULT,
                        Misfire.ONCE,
                        new Overlap.Skip(),
                        List.of(Blackout.parse("12:00-13:00")));

        assertThat(words(decide(timing, NOON, NOON, Standing.IDLE)))
                .containsExactly("12:00 skipped: blackout 12:00-13:00");
    }

    @Test
    void aYearOfMissedSecondsIsKeptInAThousandRows() {
        Timing timing = timing("* * * * * *", Misfire.ONCE, new Overlap.Skip());

        Decision decision = decide(timing, NOON.minus(Duration.ofDays(365)), NOON, Standing.IDLE);

        assertThat(decision.verdicts()).hasSize(DueTimes.KEPT + 1);
        assertThat(decision.verdicts().getFirst().reason().orElseThrow())
                .contains("it stands for more than 1");
    }

    private static Decision decide(
            Misfire misfire, Overlap overlap, int earlier, Instant now, Standing standing) {
        return decide(
                timing("* * * * *", misfire, overlap),
                NOON.minus(MINUTE.multipliedBy(earlier)),
                now,
                standing);
    }

    private static Decision decide(Timing timing, Instant first, Instant now, Standing standing) {
        return Decision.of(timing, DueTimes.of(timing, first, now), now, standing);
    }

    private static Timing timing(String schedule, Misfire misfire, Overlap overlap) {
        return new Timing(
                true,
                List.of(Schedule.parse(schedule)),
                ZoneOffset.UTC,
                DstPolicy.DEFAULT,
                misfire,
                overlap,
                List.of());
    }

    private static List<String> words(Decision decision) {
        return decision.verdicts().stream()
                .map(verdict ->
                        verdict.planned().toString().substring(11, 16)
                                + " "
                                + verdict.state().word()
                                + verdict.reason().map(reason -> ": " + reason).orElse(""))
                .toList();
    }
}
