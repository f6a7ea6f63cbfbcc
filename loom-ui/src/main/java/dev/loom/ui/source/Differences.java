package dev.loom.ui.source;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.loom.ui.source.Row.Change;
import java.util.ArrayList;
import java.util.List;

/** Two texts as one list of lines: what is in both, what has gone and what has come. */
final class Differences {

    /** So many lines around a change are shown, and more that are the same are left out. */
    private static final int AROUND = 3;

    private final List<List<Piece>> before;
    private final List<List<Piece>> after;
    private final List<Row> rows = new ArrayList<>();
    private int oldLine;
    private int newLine;

    private Differences(String before, String after) {
        this.before = Colours.of(before);
        this.after = Colours.of(after);
    }

    /** The rows; empty where the texts are the same. */
    static List<Row> between(String before, String after) {
        Differences differences = new Differences(before, after);
        var deltas = DiffUtils.diff(lines(before), lines(after)).getDeltas();
        for (AbstractDelta<String> delta : deltas) {
            differences.same(delta.getSource().getPosition() - differences.oldLine);
            differences.changed(delta.getSource().size(), delta.getTarget().size());
        }
        if (!deltas.isEmpty()) {
            differences.rest();
        }
        return differences.rows;
    }

    private static List<String> lines(String text) {
        return Colours.unix(text).lines().toList();
    }

    private void same(int lines) {
        int above = rows.isEmpty() ? 0 : AROUND;
        int hidden = lines - above - AROUND;
        if (hidden <= 1) {
            unchanged(lines);
            return;
        }
        unchanged(above);
        skip(hidden);
        unchanged(AROUND);
    }

    private void rest() {
        int lines = before.size() - oldLine;
        if (lines <= AROUND + 1) {
            unchanged(lines);
            return;
        }
        unchanged(AROUND);
        skip(lines - AROUND);
    }

    private void skip(int lines) {
        rows.add(new Row.Same(lines));
        oldLine += lines;
        newLine += lines;
    }

    private void unchanged(int lines) {
        for (int i = 0; i < lines; i++) {
            rows.add(new Row.Line(oldLine + 1, newLine + 1, Change.NONE, after.get(newLine)));
            oldLine++;
            newLine++;
        }
    }

    private void changed(int removed, int added) {
        for (int i = 0; i < removed; i++) {
            rows.add(new Row.Line(oldLine + 1, null, Change.REMOVED, before.get(oldLine)));
            oldLine++;
        }
        for (int i = 0; i < added; i++) {
            rows.add(new Row.Line(null, newLine + 1, Change.ADDED, after.get(newLine)));
            newLine++;
        }
    }
}
