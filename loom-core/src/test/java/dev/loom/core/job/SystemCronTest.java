package dev.loom.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.job.DstPolicy.Gap;
import dev.loom.core.job.DstPolicy.Overlap;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Schedules against the cron that a Debian has. Where clocks change, cron goes two ways: what has a
 * star at the front of its minute or hour follows the clock on the wall, everything else is made up
 * and not repeated, which here is the default for all. Each lost time is made up by cron, and all
 * of them once here.
 */
class SystemCronTest {

    private static final DstPolicy WALL = new DstPolicy(Gap.SKIP, Overlap.BOTH);

    /** What fires in the hours in which clocks change. */
    private static final List<String> NIGHTLY =
            List.of(
                    "0 2 * * *",
                    "30 2 * * *",
                    "15,45 1-3 * * *",
                    "0-59/20 2 * * *",
                    "59 1 * * *",
                    "0 3 * * *",
                    "1 3 * * *",
                    "5 2 * * sun",
                    "5 2 * * mon",
                    "10 2 29 mar,nov sun",
                    "10 2 1-7 * sun",
                    "*/15 * * * *",
                    "*/30 2 * * *",
                    "20 * * * *",
                    "20 */2 * * *",
                    "* 2 * * mon",
                    "40 *,5 * * sun",
                    "0 12 30 dec *",
                    "0 0 31 dec *",
                    "@hourly",
                    "@daily");

    @TempDir Path folder;

    @ParameterizedTest(name = "{0} from {1} to {2}")
    @CsvSource({
        "Europe/Berlin,        2026-03-29T01:55, 2026-03-29T03:21",
        "Europe/Berlin,        2026-10-25T02:38, 2026-10-25T03:01",
        "Australia/Lord_Howe,  2026-10-04T01:58, 2026-10-04T02:32",
        "Australia/Lord_Howe,  2026-04-05T01:28, 2026-04-05T02:01",
    })
    void whereClocksChangeCronKnowsTwoPolicies(ZoneId zone, LocalDateTime from, LocalDateTime to)
            throws Exception {
        Instant start = from.atZone(zone).toInstant();
        Instant end = to.atZone(zone).withLaterOffsetAtOverlap().toInstant();
        List<Map<Instant, Integer>> started = walk(zone, start, end);

        for (int i = 0; i < NIGHTLY.size(); i++) {
            String text = NIGHTLY.get(i);
            boolean wall = followsTheWall(text);
            List<Instant> planned =
                    planned(text, start, end, zone, wall ? WALL : DstPolicy.DEFAULT);
            Map<Instant, Integer> expected = new TreeMap<>();
            for (Instant time : planned) {
                expected.put(time, wall ? 1 : made(text, time, zone));
            }
            assertThat(started.get(i)).as("%s in %s", text, zone).isEqualTo(expected);
        }
    }

    @Test
    void aDayThatAZoneLeavesOutIsLostToCronAndMadeUpHere() throws Exception {
        ZoneId samoa = ZoneId.of("Pacific/Apia");
        Instant start = Instant.parse("2011-12-30T09:57:00Z");
        Instant after = Instant.parse("2011-12-30T10:00:00Z");
        Instant end = after.plusSeconds(60);

        List<Map<Instant, Integer>> started = walk(samoa, start, end);

        assertThat(started.get(NIGHTLY.indexOf("0 12 30 dec *"))).isEmpty();
        assertThat(planned("0 12 30 dec *", start, end, samoa, DstPolicy.DEFAULT))
                .containsExactly(after);
        assertThat(started.get(NIGHTLY.indexOf("0 0 31 dec *"))).containsOnlyKeys(after);
        assertThat(started.get(NIGHTLY.indexOf("*/15 * * * *"))).containsOnlyKeys(after);
    }

    @Test
    void manySchedulesFireAtTheSameMinutesOfAYear() throws Exception {
        ZoneId india = ZoneId.of("Asia/Kolkata");
        Random random = new Random(20_260_101);
        List<String> schedules = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            schedules.add(CronTexts.any(random));
        }
        Instant at = Instant.parse("2027-11-30T00:00:00Z");
        int fired = 0;
        try (SystemCron cron = SystemCron.start(folder, india, at, schedules)) {
            for (int i = 0; i < 40; i++) {
                // more than three hours, so that cron takes it as a new time and not as lost ones
                at = at.plusSeconds(60L * random.nextLong(200, 17_000));
                List<Integer> expected = new ArrayList<>();
                for (int job = 0; job < schedules.size(); job++) {
                    Instant before = at.minusSeconds(1);
                    if (!planned(schedules.get(job), before, at, india, WALL).isEmpty()) {
                        expected.add(job);
                    }
                }
                fired += expected.size();
                assertThat(texts(schedules, cron.at(at)))
                        .as("%s", at.atZone(india))
                        .containsExactlyInAnyOrderElementsOf(texts(schedules, expected));
            }
        }
        assertThat(fired).as("how much was compared").isGreaterThan(200);
    }

    @Test
    void aRangeThatEndsWithSundayIsEmptyToCronAndNotHere() throws Exception {
        Instant friday = Instant.parse("2026-05-01T00:00:00Z");
        Instant thursday = friday.minusSeconds(86_400);
        String text = "0 0 * * fri-sun";

        try (SystemCron cron = SystemCron.start(folder, ZoneOffset.UTC, thursday, List.of(text))) {
            assertThat(cron.at(friday)).isEmpty();
        }
        assertThat(SystemCron.accepts(folder, text)).isTrue();
        assertThat(planned(text, thursday, friday, ZoneOffset.UTC, WALL)).containsExactly(friday);
    }

    @Test
    void whatCronAcceptsIsAcceptedHere() throws Exception {
        SystemCron.assume();
        Random random = new Random(5);
        for (int i = 0; i < 40; i++) {
            String text = CronTexts.any(random);
            assertThat(SystemCron.accepts(folder, text)).as(text).isTrue();
            assertThat(Cron.parse(text).text()).isEqualTo(text);
        }
    }

    private static List<String> texts(List<String> schedules, Collection<Integer> jobs) {
        return jobs.stream().map(job -> job + ": " + schedules.get(job)).toList();
    }

    /** When each of the nightly ones was started, and how often. */
    private List<Map<Instant, Integer>> walk(ZoneId zone, Instant start, Instant end)
            throws Exception {
        List<Map<Instant, Integer>> started = new ArrayList<>();
        NIGHTLY.forEach(schedule -> started.add(new TreeMap<>()));
        try (SystemCron cron = SystemCron.start(folder, zone, start, NIGHTLY)) {
            for (Instant at = start.plusSeconds(60); !at.isAfter(end); at = at.plusSeconds(60)) {
                for (int job : cron.at(at)) {
                    started.get(job).merge(at, 1, Integer::sum);
                }
            }
        }
        return started;
    }

    private static boolean followsTheWall(String text) {
        return text.equals("@hourly")
                || text.startsWith("*")
                || text.contains(" ") && text.split(" ")[1].startsWith("*");
    }

    /** How often cron starts it at a time that was planned: after a gap once for each lost one. */
    private static int made(String text, Instant time, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().previousTransition(time.plusSeconds(1));
        if (!change.getInstant().equals(time) || !change.isGap()) {
            return 1;
        }
        Instant from = change.getDateTimeBefore().minusSeconds(1).toInstant(ZoneOffset.UTC);
        Instant to = change.getDateTimeAfter().toInstant(ZoneOffset.UTC);
        return planned(text, from, to, ZoneOffset.UTC, DstPolicy.DEFAULT).size();
    }

    private static List<Instant> planned(
            String text, Instant after, Instant end, ZoneId zone, DstPolicy policy) {
        Schedule schedule = Schedule.parse(text);
        List<Instant> planned = new ArrayList<>();
        Instant next = schedule.next(after, zone, policy).orElse(Instant.MAX);
        while (!next.isAfter(end)) {
            planned.add(next);
            next = schedule.next(next, zone, policy).orElse(Instant.MAX);
        }
        return planned;
    }
}
