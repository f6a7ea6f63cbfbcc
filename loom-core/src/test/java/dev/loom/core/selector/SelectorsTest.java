package dev.loom.core.selector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.selector.Selectors.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How selectors are read and written. */
final class SelectorsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web                          | web",
                "a or b and c                 | a or b and c",
                "(a or b) and c               | (a or b) and c",
                "((a)) AND Not (b or c)       | a and not (b or c)",
                "not not a                    | not not a",
                "all                          | all",
                "name:web* or group : x       | name:web* or group:x",
                "tag:os = debian              | tag:os=debian",
                "(a or (b or c)) or d         | a or b or c or d",
                "name:\"web 1\" or \"all\"    | name:\"web 1\" or \"all\"",
                "tag:k=\"a\\\"b\\\\c\"        | tag:k=\"a\\\"b\\\\c\"",
            })
    void aSelectorIsWrittenInTheShortestWay(String text, String canonical) {
        assertThat(Selectors.text(read(text))).isEqualTo(canonical);
        assertThat(read(canonical)).isEqualTo(read(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a b          | 3  | expected \"and\", \"or\" or the end before \"b\"",
                "a and        | 6  | expected a node, a group or a selector before the end",
                "a or or b    | 6  | expected a node, a group or a selector before \"or\"",
                "(a or b      | 1  | the parenthesis is not closed",
                "a or b)      | 7  | this parenthesis closes none",
                "a, b         | 2  | write \"or\" between alternatives, not a comma",
                "name:        | 6  | expected what name: picks before the end",
                "tag:os=      | 8  | expected what tag: picks before the end",
                "name:\"web   | 6  | the quotation mark has no other",
                "grop:web     | 1  | there is no selector \"grop:\"; the nearest is \"group\"; there are cluster, group, name, service, tag",
            })
    void whatIsWrongHasItsColumn(String text, int column, String message) {
        assertThat(Selectors.parse(text)).isEqualTo(new Reading.Wrong(0, column, message));
    }

    @Test
    void aListPicksWhatOneOfItPicks() {
        assertThat(Selectors.parse(List.of("a or b", "c and d")))
                .isEqualTo(new Reading.Read(read("a or b or c and d")));
        assertThat(Selectors.texts(read("a or b or c and d"))).containsExactly("a", "b", "c and d");
    }

    @Test
    void theWrongEntryOfAListIsNamed() {
        assertThat(Selectors.parse(List.of("a", "b or")))
                .isInstanceOfSatisfying(
                        Reading.Wrong.class, wrong -> assertThat(wrong.entry()).isEqualTo(1));
    }

    @Test
    void anEmptyListIsWrong() {
        assertThat(Selectors.parse(List.of())).isInstanceOf(Reading.Wrong.class);
        assertThat(Selectors.parse(" ")).isInstanceOf(Reading.Wrong.class);
    }

    @Test
    void endlessDepthAndLengthAreRefused() {
        assertThat(Selectors.parse("(".repeat(5_000))).isInstanceOf(Reading.Wrong.class);
        assertThat(Selectors.parse("not ".repeat(2_000) + "a")).isInstanceOf(Reading.Wrong.class);
        assertThat(Selectors.parse("a or ".repeat(5_000) + "a")).isInstanceOf(Reading.Wrong.class);
    }

    private static Selector read(String text) {
        return ((Reading.Read) Selectors.parse(text)).selector();
    }
}
