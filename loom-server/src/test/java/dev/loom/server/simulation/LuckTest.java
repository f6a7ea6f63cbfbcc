package dev.loom.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LuckTest {

    private static final Range SOME = new Range(Duration.ofSeconds(1), Duration.ofSeconds(3));

    @Test
    void theSameSeedAndMatterDrawTheSame() {
        assertThat(draws(7, "create")).isEqualTo(draws(7, "create"));
        assertThat(draws(7, "create")).isNotEqualTo(draws(8, "create"));
        assertThat(draws(7, "create")).isNotEqualTo(draws(7, "delete"));
    }

    @Test
    void asManyMattersAreHitAsThePercentageSays() {
        long hits = IntStream.range(0, 10_000).filter(i -> Luck.of(1, i).hits(5)).count();

        assertThat(hits).isCloseTo(500, within(100L));
        assertThat(Luck.of(1, "never").hits(0)).isFalse();
        assertThat(Luck.of(1, "always").hits(100)).isTrue();
    }

    @Test
    void durationsLieInTheirRange() {
        assertThat(draws(1, "any"))
                .allSatisfy(each -> assertThat(each).isBetween(SOME.least(), SOME.most()));
        assertThat(draws(1, "any").stream().distinct().count()).isGreaterThan(50);
    }

    @Test
    void aRangeIsOneDurationOrTwo() {
        assertThat(Range.parse("1s..3s")).contains(SOME);
        assertThat(Range.parse("250ms"))
                .contains(new Range(Duration.ofMillis(250), Duration.ofMillis(250)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "3s..1s", "1s..", "..1s", "1s...3s", "-1s", "1s..2s..3s"})
    void anythingElseIsNone(String text) {
        assertThat(Range.parse(text)).isEmpty();
    }

    private static List<Duration> draws(long seed, String matter) {
        return IntStream.range(0, 100)
                .mapToObj(i -> Luck.of(seed, matter, i).within(SOME))
                .toList();
    }
}
