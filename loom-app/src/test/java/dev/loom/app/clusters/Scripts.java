package dev.loom.app.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Services whose scripts tell what was done with them. */
final class Scripts {

    /** Its script leaves its mark and ends. */
    static final String QUICK = "quick";

    /** Its script prints numbered lines, some of them at once, until the cluster's gate is open. */
    static final String TICKING = "ticking";

    private static final String TICKS =
            """
            n=0
            tick() { n=$((n + 1)); echo "tick $n"; }
            until OPEN; do
                tick; tick; tick
                sleep 0.05
            done
            echo "last $n"
            """;

    private Scripts() {}

    static TestCatalog catalog(TestLoom loom) {
        String ticking = loom.counted() + loom.reach() + TICKS.replace("OPEN", loom.isOpen());
        return new TestCatalog()
                .service(QUICK, Map.of("install", loom.counted()))
                .service(TICKING, Map.of("install", ticking));
    }

    /** That of a ticking script's output nothing is missing, nothing is there twice. */
    static void assertComplete(String log) {
        List<String> lines = log.lines().toList();
        int last = lines.size() - 1;
        assertThat(lines)
                .isEqualTo(
                        Stream.concat(
                                        IntStream.rangeClosed(1, last).mapToObj(n -> "tick " + n),
                                        Stream.of("last " + last))
                                .toList());
    }
}
