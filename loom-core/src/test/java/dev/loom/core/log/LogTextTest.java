package dev.loom.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.log.LogText.Span;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogTextTest {

    private static final String ESC = "\u001b";

    @Test
    void coloursAndWeightsBecomeStyles() {
        assertThat(LogText.spans("a " + ESC + "[1;31mbad" + ESC + "[0m " + ESC + "[4;92mgood"))
                .containsExactly(
                        new Span("a ", ""),
                        new Span("bad", "bold red"),
                        new Span(" ", ""),
                        new Span("good", "underline green"));
    }

    @Test
    void aStyleHoldsUntilItIsTakenBack() {
        assertThat(LogText.spans(ESC + "[2;33mone" + ESC + "[22mtwo" + ESC + "[39mthree"))
                .containsExactly(
                        new Span("one", "dim yellow"),
                        new Span("two", "yellow"),
                        new Span("three", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "38;5;196, red",
        "38;5;46, green",
        "38;5;21, blue",
        "38;5;244, grey",
        "38;5;15, ''",
        "38;2;255;140;0, yellow",
        "38;2;120;120;120, grey",
        "38:2:0:255:255, cyan",
        "48;2;255;0;0, ''",
        "48;5;1;31, red",
        "30, ''",
        "97, ''",
        "8, ''"
    })
    void anyColourBecomesTheNearestThatCanBeRead(String parameters, String style) {
        assertThat(LogText.spans(ESC + "[" + parameters + "mx"))
                .containsExactly(new Span("x", style));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b]0;a title\u0007text",
                "\u001b]0;a title\u001b\\text",
                "\u001b]8;;http://evil.example/\u001b\\te\u001b]8;;\u001b\\xt",
                "\u001b]52;c;cm0gLXJmIC8=\u0007text",
                "\u001bP1$r0m\u001b\\text",
                "\u001b_app\u001b\\te\u001b^pm\u001b\\xt",
                "\u001b[2J\u001b[1;1Htext",
                "\u001b[?1049h\u001b[?25ltext\u001b[?25h",
                "\u001b[99Atext\u001b[K",
                "\u001b[>4;2mtext",
                "te\u001b[31;;;mxt\u001b[m",
                "\u001b(B\u001bc\u001b7text\u001b8",
                "\u009b31mtext",
                "hidden\rtext",
                "text\r"
            })
    void whatATerminalWouldObeyIsGone(String raw) {
        assertThat(LogText.plain(raw)).isEqualTo("text");
    }

    @Test
    void aProgressLineShowsItsLastState() {
        assertThat(LogText.plain(" 10 %\r 20 %\r\u001b[K100 %\r")).isEqualTo("100 %");
    }

    @ParameterizedTest
    @CsvSource({
        "a\u202Eb, a<U+202E>b",
        "a\u2066b\u2069, a<U+2066>b<U+2069>",
        "a\u200Bb, a<U+200B>b",
        "a\u0008b, a\u2408b",
        "a\u0000b, a\u2400b",
        "a\u007fb, a\u2421b",
        "a\u0085b, a<U+0085>b",
        "a\u2028b, a<U+2028>b"
    })
    void anyOtherControlIsSeen(String raw, String shown) {
        assertThat(LogText.plain(raw)).isEqualTo(shown);
    }

    @Test
    void controlsHaveAStyleOfTheirOwn() {
        assertThat(LogText.spans(ESC + "[31ma\u202Eb"))
                .containsExactly(
                        new Span("a", "red"),
                        new Span("<U+202E>", "control"),
                        new Span("b", "red"));
    }

    @Test
    void aSequenceWithoutAnEndHidesNothing() {
        assertThat(LogText.plain("a" + ESC + "]0;title and more"))
                .isEqualTo("a\u241b]0;title and more");
        assertThat(LogText.plain("a" + ESC + "[12;")).isEqualTo("a\u241b12;");
        assertThat(LogText.plain("a" + ESC)).isEqualTo("a\u241b");
        assertThat(LogText.plain("a" + ESC + "[31\u202Em")).isEqualTo("a\u241b31<U+202E>m");
    }

    @Test
    void markupStaysText() {
        String raw = "<script>alert(1)</script> <img src=x onerror=alert(1)>";
        assertThat(LogText.spans(raw)).containsExactly(new Span(raw, ""));
    }

    @Property(tries = 2_000)
    void whateverComesNoControlIsLeft(
            @ForAll
                    @StringLength(max = 60)
                    @CharRange(from = '\u0000', to = '\u00a0')
                    @CharRange(from = '\u2000', to = '\u2070')
                    String noise,
            @ForAll @StringLength(max = 20) @CharRange(from = ' ', to = '~') String text) {
        List<Span> spans =
                LogText.spans(noise.replace('a', '\u001b').replace('b', '[') + text + noise);

        for (Span span : spans) {
            assertThat(span.text()).isNotEmpty();
            assertThat(span.text().chars().filter(c -> c != '\t'))
                    .noneMatch(c -> Controls.isControl((char) (int) c));
            assertThat(span.style()).matches("[a-z ]*");
        }
    }
}
