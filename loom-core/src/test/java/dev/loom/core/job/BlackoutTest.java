package dev.loom.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BlackoutTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Mon-Fri 08:00-18:00                | 2026-11-26T08:00 | true
                    Mon-Fri 08:00-18:00                | 2026-11-26T18:00 | false
                    Mon-Fri 08:00-18:00                | 2026-11-28T12:00 | false
                    22:00-6:00                         | 2026-11-28T05:59 | true
                    22:00-6:00                         | 2026-11-28T06:00 | false
                    Fri 22:00-06:00                    | 2026-11-28T05:00 | true
                    Fri 22:00-06:00                    | 2026-11-27T05:00 | false
                    Sat,Sun                            | 2026-11-29T23:59 | true
                    Sat,Sun                            | 2026-11-30T00:00 | false
                    fri-mon                            | 2026-11-29T12:00 | true
                    Mon 18:00-24:00                    | 2026-11-30T23:59 | true
                    Mon 18:00-24:00                    | 2026-12-01T00:00 | false
                    2026-12-24..2026-12-26             | 2026-12-26T23:59 | true
                    2026-12-24..2026-12-26             | 2026-12-27T00:00 | false
                    2026-12-24                         | 2026-12-24T12:00 | true
                    2026-12-24T18:00..2026-12-27T06:00 | 2026-12-24T17:59 | false
                    2026-12-24T18:00..2026-12-27T06:00 | 2026-12-27T05:59 | true
                    12-24..01-01                       | 2031-01-01T23:59 | true
                    12-24..01-01                       | 2031-01-02T00:00 | false
                    0 2 * * sun for 4h                 | 2026-11-29T02:00 | true
                    0 2 * * sun for 4h                 | 2026-11-29T05:59 | true
                    0 2 * * sun for 4h                 | 2026-11-29T06:00 | false
                    0 2 * * sun for 4h                 | 2026-11-29T01:59 | false
                    """)
    void aBlackoutCoversWhatItsTextSays(String text, LocalDateTime time, boolean covered) {
        assertThat(Blackout.parse(text).covers(time.atZone(BERLIN).toInstant(), BERLIN))
                .isEqualTo(covered);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    always                 | 0  | right would be times of a week
                    Mon-Fry 08:00-18:00    | 4  | "Fry" is no day of the week
                    Mon 25:00-26:00        | 4  | "25:00" is no time of day
                    08:00-08:00            | 0  | is empty
                    2026-02-30             | 0  | There is no "2026-02-30"
                    2026-12-24..12-26      | 12 | Either both dates name a year
                    2026-12-24..2026-12-01 | 12 | ends before it begins
                    0 2 * * sun for long   | 16 | "long" is no duration
                    """)
    void whatIsWrongIsNamedAtItsPlace(String text, int position, String message) {
        TimingException wrong =
                catchThrowableOfType(TimingException.class, () -> Blackout.parse(text));

        assertThat(wrong).hasMessageContaining(message);
        assertThat(wrong.position()).isEqualTo(position);
    }
}
