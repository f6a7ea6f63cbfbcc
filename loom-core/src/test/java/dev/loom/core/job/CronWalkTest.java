package dev.loom.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 400 days of many schedules in many zones, against {@link SlowCron}. */
final class CronWalkTest {

    private static final List<String> BY_MINUTE =
            List.of(
                    "*/3 * * * *",
                    "*/7 * * * *",
                    "17 * * * *",
                    "30 2 * * *",
                    "0,15,30,45 0-3 * * *",
                    "5/20 1 * * *",
                    "59 23 * * *",
                    "0 0 * * *",
                    "0 */5 * * *",
                    "10 22,23,0,1,2,3 * * 1-5",
                    "15 10 1,15 * mon",
                    "15 10 */2 * mon",
                    "15 10 13 * */3",
                    "0 12 31 * *",
                    "0 12 29 feb *",
                    "0 3 L * *",
                    "0 3 L-3,LW * *",
                    "0 3 15W,1W,31W * *",
                    "0 3 * * friL",
                    "0 3 * * 7#1,mon#5",
                    "0 3 * * 6-7",
                    "30 1 1-7 mar-may,oct,nov sun");

    private static final List<DstPolicy> POLICIES =
            List.of(
                    DstPolicy.DEFAULT,
                    new DstPolicy(DstPolicy.Gap.SKIP, DstPolicy.Overlap.BOTH),
                    new DstPolicy(DstPolicy.Gap.AFTER, DstPolicy.Overlap.BOTH));

    @ParameterizedTest(name = "{0} from {1}")
    @CsvSource({
        "UTC,                  2026-01-01T00:00:00Z",
        "Europe/Berlin,        2026-02-20T00:00:00Z",
        "America/New_York,     2023-12-31T05:00:00Z",
        "Australia/Lord_Howe,  2026-03-01T00:00:00Z",
        "Asia/Kathmandu,       1985-06-01T00:00:00Z",
        "America/Sao_Paulo,    2018-02-01T00:00:00Z",
        "Pacific/Apia,         2011-08-01T00:00:00Z",
        "Africa/Casablanca,    2025-01-15T00:00:00Z",
        "Africa/Cairo,         2010-04-01T00:00:00Z",
        "Antarctica/Troll,     2026-01-01T00:00:00Z"
    })
    void everyMinuteIsPlannedAsTheClockOnTheWallSays(ZoneId zone, Instant from) {
        Instant to = from.plusSeconds(400L * 86_400);
        SlowCron.Wall wall = SlowCron.Wall.of(from, to, zone, 60);
        int policy = zone.getId().length();
        for (String text : BY_MINUTE) {
            DstPolicy dst = POLICIES.get(policy++ % POLICIES.size());
            assertThat(walk(Cron.parse(text), from, to, zone, dst))
                    .as("%s in %s with %s", text, zone, dst)
                    .matches(new SlowCron(text).walk(wall, dst)::equals);
        }
    }

    @Test
    void everySecondIsPlannedAsTheClockOnTheWallSays() {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        Instant from = Instant.parse("2026-02-20T00:00:00Z");
        Instant to = from.plusSeconds(400L * 86_400);
        SlowCron.Wall wall = SlowCron.Wall.of(from, to, zone, 1);

        for (String text :
                List.of("13/20 59 0-2 * * *", "*/25 30 2 * 3,10 sun", "59 59 23 L * *")) {
            assertThat(walk(Cron.parse(text), from, to, zone, DstPolicy.DEFAULT))
                    .as(text)
                    .matches(new SlowCron(text).walk(wall, DstPolicy.DEFAULT)::equals);
        }
    }

    private static List<Instant> walk(
            Schedule schedule, Instant from, Instant to, ZoneId zone, DstPolicy dst) {
        List<Instant> found = new ArrayList<>();
        Instant time = schedule.next(from.minusSeconds(1), zone, dst).orElseThrow();
        while (!time.isAfter(to)) {
            found.add(time);
            time = schedule.next(time, zone, dst).orElse(Instant.MAX);
        }
        return found;
    }
}
