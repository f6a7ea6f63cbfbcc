package dev.loom.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.run.LogLine;
import dev.loom.server.run.LogMatches;
import dev.loom.server.run.LogQuery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogJsonTest {

    @Test
    void aPlainLineIsOnePiece() {
        assertThat(json("hello", null)).isEqualTo("[[7,1500,0,0,[[\"hello\",\"\"]],[]]]");
        assertThat(json("", null)).isEqualTo("[[7,1500,0,0,[],[]]]");
    }

    @Test
    void coloursComeAsStylesAndNothingElseOfATerminal() {
        assertThat(json("\u001b]0;owned\u0007\u001b[1;32mok\u001b[0m \u202Ex<script>", null))
                .isEqualTo(
                        "[[7,1500,0,0,[[\"ok\",\"bold green\"],[\" \",\"\"],[\"<U+202E>\",\"control\"],"
                                + "[\"x<script>\",\"\"]],[]]]");
    }

    @Test
    void aLineThatTellsOfAnErrorSaysSo() {
        assertThat(json("\u001b[31mE:\u001b[0m Failed to fetch x", null))
                .startsWith("[[7,1500,1,0,");
    }

    @Test
    void matchesAreMarkedAsTheLineIsShown() {
        assertThat(json("\u001b[31mfa\u001b[0mil and Fail", new LogQuery.Text("fail", false)))
                .endsWith("[[0,4],[9,13]]]]");
        assertThat(json("a1b22", LogQuery.Expression.of("[0-9]+|x*", false)))
                .endsWith("[[1,2],[3,5]]]]");
    }

    @Test
    void ofALineWithManyMatchesSomeAreMarked() {
        String marks = json("x".repeat(10_000), new LogQuery.Text("x", true));

        assertThat(marks).contains("[199,200]").doesNotContain("[200,201]");
    }

    @Test
    void whatASearchFoundIsTold() {
        assertThat(LogJson.matches(new LogMatches(3, List.of(4L, 5L), 9, false)).toString())
                .isEqualTo("{\"count\":3,\"lines\":[4,5],\"upTo\":9,\"complete\":false}");
        assertThat(LogJson.sought(new LogMatches(1, List.of(4L), 4, true)).toString())
                .isEqualTo("{\"line\":4,\"upTo\":4,\"complete\":true}");
        assertThat(LogJson.sought(new LogMatches(0, List.of(), 9, true)).has("line")).isFalse();
    }

    private static String json(String text, @Nullable LogQuery query) {
        LogLine line = new LogLine(7, Instant.ofEpochMilli(1_500), text, 0);
        return LogJson.lines(List.of(line), query).toString();
    }
}
