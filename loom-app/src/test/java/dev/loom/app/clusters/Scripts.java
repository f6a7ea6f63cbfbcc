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

    /** Like {@link #TICKING}, with a second action after it. */
    static final String STAGED = "staged";

    /** Its script prints 30 MB of numbered lines, then waits for the cluster's gate. */
    static final String FLOODING = "flooding";

    /** The gate that it comes to when it has printed all of them. */
    static final String FLOODED = "flooded";

    private static final String FLOOD =
            """
            while [ "${n:=0}" -lt 300000 ]; do
                awk -v n="$n" 'BEGIN { for (i = 1; i <= 2000; i++) printf "tick %d %090d\\n", n + i, 0 }'
                n=$((n + 2000))
                sleep 0.02
            done
            : >'GATES/FLOODED.reached'
            until OPEN; do sleep 0.1; done
            echo "last $n"
            """;

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
        String flooding =
                loom.counted()
                        + loom.reach()
                        + FLOOD.replace("OPEN", loom.isOpen())
                                .replace(
                                        "GATES/FLOODED",
                                        loom.gates().folder().resolve(FLOODED).toString());
        return new TestCatalog()
                .service(QUICK, Map.of("install", loom.counted()))
                .service(TICKING, Map.of("install", ticking))
                .service(STAGED, Map.of("install", ticking, "start", loom.counted()))
                .service(FLOODING, Map.of("install", flooding));
    }

    /** That of what such a script printed nothing is missing, and nothing is there twice. */
    static void assertComplete(String log) {
        List<String> lines = log.lines().map(Scripts::firstWords).toList();
        int last = lines.size() - 1;
        List<String> expected =
                Stream.concat(
                                IntStream.rangeClosed(1, last).mapToObj(n -> "tick " + n),
                                Stream.of("last " + last))
                        .toList();
        int same = 0;
        while (same <= last && lines.get(same).equals(expected.get(same))) {
            same++;
        }
        assertThat(lines.subList(same, lines.size())).as("after %s lines", same).isEmpty();
    }

    private static String firstWords(String line) {
        String[] words = line.split(" ", 3);
        return words.length < 2 ? line : words[0] + " " + words[1];
    }
}
