package dev.loom.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.bench.chaos.ChaosBenchmark.Result;
import dev.loom.bench.path.TemporaryHome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * The built application, whose servers are killed and stand still and whose database goes away,
 * while jobs fire and clusters are made: two servers with simulated machines, then one with real
 * nodes of its own.
 */
class ChaosIT {

    /** A fifth of what servers are shipped with, so that takeovers take less time. */
    private static final Duration LEASE = Duration.ofSeconds(2);

    /** After the first one, in any order; those that end a server cost its start. */
    private static final Map<Fault, Integer> SHARES =
            Map.of(
                    Fault.KILL, 7,
                    Fault.KILL_MOST, 1,
                    Fault.STAND_STILL, 4,
                    Fault.DATABASE_RESTART, 3,
                    Fault.DATABASE_CRASH, 4);

    private final long seed = ThreadLocalRandom.current().nextLong();

    /** Each firing once, no late command, and nothing said to have failed that hasn't. */
    @Test
    void twoServersLoseAndDoubleNothing() throws Exception {
        List<Fault> faults = new ArrayList<>();
        new TreeMap<>(SHARES)
                .forEach((fault, times) -> faults.addAll(Collections.nCopies(times, fault)));
        Collections.shuffle(faults, new Random(seed));
        faults.addFirst(Fault.DATABASE_AWAY);
        Result result = run(2, Catalog.SIMULATED, 2, faults);

        assertThat(result.violations()).as("seed %s", seed).isEmpty();
        assertThat(result.rounds()).hasSize(faults.size());
        assertThat(result.clusters()).isGreaterThanOrEqualTo(4);
        assertThat(result.firings()).isGreaterThan(20);
        assertThat(result.lost())
                .as("lost while only the database was away")
                .noneMatch(result.ended().getFirst()::isAfter);
    }

    @Test
    void oneServerLosesNoNodesOfItsOwn() throws Exception {
        Result result = run(1, Catalog.LOCAL, 4, Fault.any(new Random(seed), 6));

        assertThat(result.violations()).as("seed %s", seed).isEmpty();
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
