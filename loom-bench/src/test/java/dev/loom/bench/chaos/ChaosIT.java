package dev.loom.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.bench.chaos.ChaosBenchmark.Result;
import dev.loom.bench.path.TemporaryHome;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The built application, whose servers are killed and whose database goes away, twenty times in
 * all. Each takes ten seconds and more, so it runs where that is asked for: {@code
 * -Dloom.chaos=true}.
 */
@EnabledIfSystemProperty(
        named = "loom.chaos",
        matches = "true",
        disabledReason = "Skipped: twenty rounds take minutes; -Dloom.chaos=true runs them.")
class ChaosIT {

    /** Half of what servers are shipped with, so that takeovers take half as long. */
    private static final Duration LEASE = Duration.ofSeconds(5);

    @ParameterizedTest
    @CsvSource({"3, SIMULATED, 14", "1, LOCAL, 6"})
    void nothingIsLostOrDoubled(int servers, Catalog catalog, int rounds) throws Exception {
        long seed = ThreadLocalRandom.current().nextLong();
        try (TemporaryHome home = TemporaryHome.make()) {
            Result result =
                    new ChaosBenchmark(
                                    BuiltApplication.command(),
                                    home,
                                    servers,
                                    catalog,
                                    LEASE,
                                    seed,
                                    System.out::println)
                            .run(rounds);

            assertThat(result.violations()).as("seed %s", seed).isEmpty();
            assertThat(result.rounds()).hasSize(rounds);
            assertThat(result.clusters()).isGreaterThanOrEqualTo(4);
        }
    }
}
