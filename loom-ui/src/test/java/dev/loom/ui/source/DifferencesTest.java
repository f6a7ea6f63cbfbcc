package dev.loom.ui.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.ui.source.Row.Change;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class DifferencesTest {

    @Test
    void whatIsTheSameIsFoldedAwayExceptAroundChanges() {
        List<Row> rows =
                Differences.between(numbers(1, 40), numbers(1, 19) + "x\n" + numbers(21, 40));

        assertThat(rows.getFirst()).isEqualTo(new Row.Same(16));
        assertThat(rows.getLast()).isEqualTo(new Row.Same(17));
        assertThat(changes(rows, Change.REMOVED)).containsExactly("20");
        assertThat(changes(rows, Change.ADDED)).containsExactly("x");
        assertThat(rows).hasSize(2 + 3 + 2 + 3);
    }

    @Test
    void textsThatAreTheSameHaveNoDifferences() {
        assertThat(Differences.between("a\nb\n", "a\r\nb")).isEmpty();
    }

    @Test
    void everythingComesAndEverythingGoes() {
        assertThat(changes(Differences.between("", "a\nb\n"), Change.ADDED))
                .containsExactly("a", "b");
        assertThat(changes(Differences.between("a\nb\n", ""), Change.REMOVED))
                .containsExactly("a", "b");
    }

    @RepeatedTest(50)
    void bothTextsCanBeReadFromTheRows(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String before = text(random);
        String after = text(random);

        List<Row> rows = Differences.between(before, after);
        long removed = changes(rows, Change.REMOVED).size();
        long added = changes(rows, Change.ADDED).size();

        if (rows.isEmpty()) {
            assertThat(before).isEqualTo(after);
        } else {
            assertThat(before.lines().count() - removed).isEqualTo(after.lines().count() - added);
            assertThat(numbered(rows, true)).isEqualTo(before.lines().count());
            assertThat(numbered(rows, false)).isEqualTo(after.lines().count());
        }
    }

    private static long numbered(List<Row> rows, boolean old) {
        return rows.stream()
                .mapToLong(row ->
                        switch (row) {
                            case Row.Same same -> same.lines();
                            case Row.Line line ->
                                    (old ? line.before() : line.number()) == null ? 0 : 1;
                            case Row.Remark _ -> 0;
                        })
                .sum();
    }

    private static String text(Random random) {
        return IntStream.range(0, random.nextInt(30))
                .mapToObj(i -> "k" + random.nextInt(4) + ": v\n")
                .collect(Collectors.joining());
    }

    private static List<String> changes(List<Row> rows, Change change) {
        return rows.stream()
                .filter(row -> row instanceof Row.Line line && line.change() == change)
                .map(row ->
                        ((Row.Line) row)
                                .text().stream().map(Piece::text).collect(Collectors.joining()))
                .toList();
    }

    private static String numbers(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> i + "\n")
                .collect(Collectors.joining());
    }
}
