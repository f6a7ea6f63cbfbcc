package dev.loom.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jline.utils.WCWidth;

/** Lays cells out in columns that align on a terminal, whatever their script. */
final class Grid {

    /** A cell: its text, how it is coloured, on which side it lies. */
    record Cell(String text, Colour colour, boolean right) {
        Cell {
            // a name must not move the cursor
            text = text.codePoints().anyMatch(Character::isISOControl) ? clean(text) : text;
        }

        private static String clean(String text) {
            return text.replaceAll("\\p{Cntrl}+", " ");
        }
    }

    private final List<List<Cell>> rows = new ArrayList<>();
    private final boolean coloured;

    Grid(boolean coloured) {
        this.coloured = coloured;
    }

    void add(List<Cell> row) {
        rows.add(row);
    }

    List<String> lines() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = IntStream.range(0, columns).map(this::width).toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .mapToInt(row -> width(row.get(column).text()))
                .max()
                .orElse(0);
    }

    private String line(List<Cell> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            Cell cell = row.get(i);
            String space = " ".repeat(widths[i] - width(cell.text()));
            String text = coloured ? cell.colour().on(cell.text()) : cell.text();
            boolean last = i == row.size() - 1;
            line.append(cell.right() ? space + text : last ? text : text + space);
            line.append(last ? "" : "  ");
        }
        return line.toString().stripTrailing();
    }

    /** How many columns of a terminal a text takes. */
    static int width(String text) {
        return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    }
}
