package dev.loom.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScheduleTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    * * * * *                | every minute
                    */5 * * * *              | every 5 minutes
                    0 * * * *                | every hour
                    17 * * * *               | every hour at minute 17
                    0 */2 * * *              | every 2 hours
                    30 2 * * *               | at 02:30 every day
                    30 2 * * 1-5             | at 02:30 on weekdays
                    0 9,17 * * sat,sun       | at 09:00 and 17:00 on weekends
                    */10 8-17 * * mon,thu    | every 10 minutes from 08:00 to 17:59 on Mondays and Thursdays
                    0 0 1,15 * *             | at 00:00 on the 1st and 15th of the month
                    0 0 1 * mon              | at 00:00 on the 1st of the month or on Mondays
                    0 0 */2 * mon            | at 00:00 on every 2nd day of the month, where that is a Monday
                    0 3 L * *                | at 03:00 on the last day of the month
                    0 3 LW * *               | at 03:00 on the last weekday of the month
                    0 3 15W * *              | at 03:00 on the weekday nearest to the 15th of the month
                    0 3 * * fri#2            | at 03:00 on the second Friday of the month
                    0 3 * * 5L               | at 03:00 on the last Friday of the month
                    0 0 1 1,7 *              | at 00:00 on the 1st of the month in January and July
                    15 30 2 * * *            | at 02:30:15 every day
                    */10 * * * * *           | every 10 seconds
                    @hourly                  | every hour
                    @weekly                  | at 00:00 on Sundays
                    every 5m                 | every 5 minutes
                    every 1h                 | every hour
                    """)
    void aScheduleIsSaidInWords(String text, String words) {
        assertThat(Schedule.parse(text).words()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    60 * * * *      | 0  | 60 is out of range: a minute is 0 to 59
                    * 24 * * *      | 2  | 24 is out of range: an hour is 0 to 23
                    * * 0 * *       | 4  | 0 is out of range
                    * * * foo *     | 6  | "foo" isn't known: a month is 1 to 12 or jan to dec
                    * * * * 8       | 8  | 8 is out of range
                    * 22-2 * * *    | 2  | write it as two: 22-23,0-2
                    */0 * * * *     | 2  | must be 1 or more
                    1, * * * *      | 2  | something is missing
                    * * * * L       | 8  | the last Friday of a month is 5L or friL
                    * * 2L * *      | 5  | the last day of the month is L alone
                    * * * * fri#6   | 12 | at most 5 times
                    15W * * * *     | 2  | belongs to a day of the month
                    * * * *         | 7  | five fields (minute, hour, day of the month, month, day of the week), or six with seconds first; here are 4
                    * * * * * * 2026 | 12 | here are 7
                    @reboot         | 0  | planned by the clock
                    @dayly          | 0  | the nearest is "@daily"
                    @every 5m       | 0  | every 5m
                    every           | 5  | every 30s
                    every 5x        | 6  | "5x" isn't an interval
                    every 5         | 6  | "5" isn't an interval
                    every 0s        | 6  | 1 or more
                    tomorrow        | 8  | here is one
                    """)
    void whatIsWrongIsNamedAtItsPlace(String text, int position, String message) {
        TimingException wrong =
                catchThrowableOfType(TimingException.class, () -> Schedule.parse(text));

        assertThat(wrong).hasMessageContaining(message);
        assertThat(wrong.position()).isEqualTo(position);
    }

    @ParameterizedTest
    @CsvSource({
        "30 2 * * *, 2026-03-28T20:00:00Z, AFTER, FIRST, 2026-03-29T01:00:00Z 2026-03-30T00:30:00Z",
        "30 2 * * *, 2026-03-28T20:00:00Z, SKIP,  FIRST, 2026-03-30T00:30:00Z 2026-03-31T00:30:00Z",
        "*/10 2 * * *, 2026-03-28T20:00:00Z, AFTER, FIRST, 2026-03-29T01:00:00Z 2026-03-30T00:00:00Z",
        "30 2 * * *, 2026-10-24T20:00:00Z, AFTER, FIRST, 2026-10-25T00:30:00Z 2026-10-26T01:30:00Z",
        "30 2 * * *, 2026-10-24T20:00:00Z, AFTER, BOTH,  2026-10-25T00:30:00Z 2026-10-25T01:30:00Z",
        "every 30m, 2026-10-25T00:30:00Z, AFTER, FIRST,  2026-10-25T01:00:00Z 2026-10-25T01:30:00Z"
    })
    void clocksThatArePutForwardOrBackDoWhatThePolicySays(
            String text,
            Instant after,
            DstPolicy.Gap gap,
            DstPolicy.Overlap overlap,
            String times) {
        Schedule schedule = Schedule.parse(text);
        DstPolicy dst = new DstPolicy(gap, overlap);

        List<Instant> found =
                Stream.iterate(
                                schedule.next(after, BERLIN, dst).orElseThrow(),
                                time -> schedule.next(time, BERLIN, dst).orElseThrow())
                        .limit(2)
                        .toList();

        assertThat(found).isEqualTo(Stream.of(times.split(" ")).map(Instant::parse).toList());
    }

    @Test
    void aTimeThatNeverComesIsNotAnswered() {
        Schedule never = Schedule.parse("0 0 30 feb *");

        assertThat(never.next(Instant.EPOCH, BERLIN, DstPolicy.DEFAULT)).isEmpty();
    }

    @Test
    void anIntervalCountsFromMidnightOfItsZone() {
        Instant noon = Instant.parse("2026-01-10T12:01:00Z");

        assertThat(
                        Schedule.parse("every 6h")
                                .next(noon, ZoneId.of("Asia/Kathmandu"), DstPolicy.DEFAULT))
                .contains(Instant.parse("2026-01-10T12:15:00Z"));
        assertThat(Schedule.parse("every 1h").next(noon, ZoneOffset.UTC, DstPolicy.DEFAULT))
                .contains(Instant.parse("2026-01-10T13:00:00Z"));
    }

    @Property(tries = 2000)
    void anyTextIsAScheduleOrAClearError(
            @ForAll
                    @Chars({
                        '*', '/', '-', ',', '#', ' ', '@', '?', 'L', 'W', 'm', 'o', 'n', '²', '٣'
                    })
                    @CharRange(from = '0', to = '9')
                    @StringLength(max = 24)
                    String text) {
        try {
            Schedule schedule = Schedule.parse(text);
            assertThat(schedule.words()).isNotBlank();
            schedule.next(Instant.EPOCH, ZoneOffset.UTC, DstPolicy.DEFAULT)
                    .ifPresent(time -> assertThat(time).isAfter(Instant.EPOCH));
        } catch (TimingException wrong) {
            assertThat(wrong.position()).isBetween(0, text.length());
        }
    }
}
