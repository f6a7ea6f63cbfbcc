package dev.loom.bench.path;

import dev.loom.bench.report.Measured;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the table of other tools that {@code peers.sh} prints. */
final class PeerTable {

    private static final int COLUMNS = 9;
    private static final Pattern TITLE = Pattern.compile("`(.+)` on (\\d+) nodes, .*");

    private PeerTable() {}

    /**
     * The rows of the first table, those of the command {@code true}, and of one that follows,
     * where each node says a mebibyte.
     */
    static List<Measured> read(String text) {
        List<Measured> measured = new ArrayList<>();
        String load = "";
        String nodes = "";
        boolean inside = false;
        for (String line : text.lines().toList()) {
            Matcher title = TITLE.matcher(line);
            if (title.matches()) {
                load = title.group(1).equals("true") ? "" : "_mib";
                nodes = "_" + title.group(2);
            }
            inside = line.startsWith("|---") || inside && line.startsWith("|");
            if (inside && !line.startsWith("|---")) {
                measured.add(row(load + nodes, line));
            }
        }
        return measured;
    }

    private static Measured row(String load, String line) {
        List<String> cells =
                Arrays.stream(line.split("\\|"))
                        .map(String::strip)
                        .filter(cell -> !cell.isEmpty())
                        .toList();
        if (cells.size() != COLUMNS) {
            throw new IllegalArgumentException("not a row of the table: " + line);
        }
        return Measured.of(cells.getFirst() + load)
                .with("forks", Double.parseDouble(cells.get(1)))
                .with("wall_s", Double.parseDouble(cells.get(2)))
                .with("nodes_per_s", Double.parseDouble(cells.get(3)))
                .with("client_ms", Double.parseDouble(cells.get(5)))
                .with("fleet_ms", Double.parseDouble(cells.get(6)));
    }
}
