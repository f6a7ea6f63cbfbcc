package dev.loom.bench.path;

import dev.loom.bench.report.Measured;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the table of other tools that {@code peers.sh} prints. */
final class PeerTable {

    private static final int COLUMNS = 9;

    private PeerTable() {}

    /** The rows of the first table: those of the command {@code true}. */
    static List<Measured> read(int nodes, String text) {
        List<Measured> measured = new ArrayList<>();
        boolean inside = false;
        for (String line : text.lines().toList()) {
            if (line.startsWith("|---")) {
                inside = true;
            } else if (inside && !line.startsWith("|")) {
                break;
            } else if (inside) {
                measured.add(row(nodes, line));
            }
        }
        return measured;
    }

    private static Measured row(int nodes, String line) {
        List<String> cells =
                Arrays.stream(line.split("\\|"))
                        .map(String::strip)
                        .filter(cell -> !cell.isEmpty())
                        .toList();
        if (cells.size() != COLUMNS) {
            throw new IllegalArgumentException("not a row of the table: " + line);
        }
        return Measured.of(cells.getFirst() + "_" + nodes)
                .with("forks", Double.parseDouble(cells.get(1)))
                .with("wall_s", Double.parseDouble(cells.get(2)))
                .with("nodes_per_s", Double.parseDouble(cells.get(3)))
                .with("client_ms", Double.parseDouble(cells.get(5)))
                .with("fleet_ms", Double.parseDouble(cells.get(6)));
    }
}
