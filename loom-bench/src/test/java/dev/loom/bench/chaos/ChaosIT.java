package dev.loom.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.bench.chaos.ChaosBenchmark.Result;
import dev.loom.bench.path.TemporaryHome;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The built application, whose servers are killed and stand still and whose database goes away,
 * while jobs fire and clusters are made. A few faults in every build; twenty more take minutes, so
 * they run where that is asked for: {@code -Dloom.chaos=true}.
 */
class ChaosIT {

    /** Half of what servers are shipped with, so that takeovers take half as long. */
    private static final Duration LEASE = Duration.ofSeconds(5);

    private final long seed = ThreadLocalRandom.current().nextLong();

    /** Each firing once, no late command, and nothing said to have failed that hasn't. */
    @Test
    void twoServersCarryJobsThroughWhateverBecomesOfThem() throws Exception {
        List<Fault> faults = List.of(Fault.DATABASE_AWAY, Fault.STAND_STILL, Fault.KILL);
        Result result = run(2, Catalog.SIMULATED, 0, faults);

        assertThat(result.violations()).as("seed %s", seed).isEmpty();
        assertThat(result.firings()).isGreaterThan(20);
        assertThat(result.lost())
                .as("lost while only the database was away")
                .noneMatch(result.ended().getFirst()::isAfter);
    }

    @ParameterizedTest
    @CsvSource({"3, SIMULATED, 14", "1, LOCAL, 6"})
    @EnabledIfSystemProperty(
            named = "loom.chaos",
            matches = "true",
            disabledReason = "Skipped: twenty rounds take minutes; -Dloom.chaos=true runs them.")
    void nothingIsLostOrDoubled(int servers, Catalog catalog, int rounds) throws Exception {
        Result result = run(servers, catalog, 4, Fault.any(new Random(seed), rounds));

        assertThat(result.violations()).as("seed %s", seed).isEmpty();
        assertThat(result.rounds()).hasSize(rounds);
        assertThat(result.clusters()).isGreaterThanOrEqualTo(4);
    }

    private Result run(int servers, Catalog catalog, int people, List<Fault> faults)
            throws Exception {
        try (TemporaryHome home = TemporaryHome.make()) {
            BuiltApplication.furnish(home.folder());
            ChaosSetting setting =
                    new ChaosSetting(
                            BuiltApplication.command(),
                            servers,
                            catalog,
                            people,
                            LEASE,
                            BuiltApplication.PASSWORD);
            return new ChaosBenchmark(setting, home, seed, System.out::println).run(faults);
        }
    }
}
