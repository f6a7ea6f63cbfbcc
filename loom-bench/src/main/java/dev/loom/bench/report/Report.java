package dev.loom.bench.report;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.TextTable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a benchmark found.
 *
 * @param bench the benchmark's name
 * @param at when it began
 * @param machine as it was when it began
 * @param measured neighbours with the same figures share a table
 */
public record Report(String bench, Instant at, Machine machine, List<Measured> measured) {

    private static final int INDENT = 2;
    private static final double WHOLE_FROM = 1_000;
    private static final MathContext DIGITS = new MathContext(4);

    /** Prints the tables, then the line of JSON. */
    public void print(PrintWriter out) {
        tables().forEach(table -> out.println(table(table)));
        out.println(json());
        out.flush();
    }

    /** All of it in one line. */
    public String json() {
        JsonMapper mapper = JsonMapper.shared();
        ObjectNode line = mapper.createObjectNode();
        line.put("bench", bench);
        line.put("at", at.toString());
        line.set("machine", mapper.valueToTree(machine));
        ObjectNode figures = line.putObject("measured");
        for (Measured each : measured) {
            ObjectNode of = figures.putObject(each.what());
            each.figures().forEach((name, value) -> of.put(name, rounded(value)));
        }
        return mapper.writeValueAsString(line);
    }

    private List<List<Measured>> tables() {
        List<List<Measured>> tables = new ArrayList<>();
        for (Measured each : measured) {
            if (tables.isEmpty() || !namesOf(tables.getLast()).equals(names(each))) {
                tables.add(new ArrayList<>());
            }
            tables.getLast().add(each);
        }
        return tables;
    }

    private static List<String> namesOf(List<Measured> table) {
        return names(table.getFirst());
    }

    private static List<String> names(Measured measured) {
        return List.copyOf(measured.figures().sequencedKeySet());
    }

    private static String table(List<Measured> rows) {
        List<String[]> lines = new ArrayList<>();
        lines.add(line("", namesOf(rows).stream()));
        for (Measured row : rows) {
            lines.add(line(row.what(), row.figures().values().stream().map(Report::shown)));
        }
        int[] widths =
                IntStream.range(0, lines.getFirst().length)
                        .map(column ->
                                INDENT
                                        + lines.stream()
                                                .mapToInt(line -> line[column].length())
                                                .max()
                                                .orElse(0))
                        .toArray();
        TextTable table = TextTable.forColumnWidths(Help.defaultColorScheme(Help.Ansi.OFF), widths);
        lines.forEach(table::addRowValues);
        return table.toString();
    }

    private static String[] line(String first, Stream<String> rest) {
        return Stream.concat(Stream.of(first), rest).toArray(String[]::new);
    }

    private static String shown(double value) {
        return !Double.isFinite(value)
                ? "?"
                : Math.abs(value) >= WHOLE_FROM
                        ? String.format(Locale.ROOT, "%,.0f", value)
                        : BigDecimal.valueOf(rounded(value)).stripTrailingZeros().toPlainString();
    }

    /** Four digits, and whole from 1,000 on. */
    private static double rounded(double value) {
        return Double.isFinite(value) && Math.abs(value) < WHOLE_FROM
                ? BigDecimal.valueOf(value).round(DIGITS).doubleValue()
                : Math.rint(value);
    }
}
