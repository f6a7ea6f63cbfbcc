package dev.loom.bench.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.loom.bench.report.Measured;
import org.junit.jupiter.api.Test;

class PeerTableTest {

    private static final String SAID =
            """

            `true` on 100 nodes, median of 3:

            | peer | -f | wall s | nodes/s | CPU s | CPU ms/node | fleet CPU ms/node | max RSS MiB (largest process) | peak PSS MiB (tree) |
            |---|---|---|---|---|---|---|---|---|
            | clush | 50 | 15.30 | 6.5 | 17.28 | 172.8 | 122.2 | 25 | 40 |

            `yes | head -c 9` on 50 nodes, median of 3:

            | peer | -f | wall s | nodes/s | CPU s | CPU ms/node | fleet CPU ms/node | max RSS MiB (largest process) | peak PSS MiB (tree) |
            |---|---|---|---|---|---|---|---|---|
            | clush | 50 | 24.35 | 2.1 | 29.26 | 585.2 | 150.6 | 25 | - |
            """;

    @Test
    void eachTableIsNamedAfterItsLoadAndItsNodes() {
        assertThat(PeerTable.read(SAID))
                .extracting(Measured::what, row -> row.figures().get("wall_s"))
                .containsExactly(tuple("clush_100", 15.30), tuple("clush_mib_50", 24.35));
    }
}
