package dev.loom.server.run.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastLineTest {

    @Test
    void ofNothingThereIsNone() {
        assertThat(of()).isEmpty();
        assertThat(of("\n \n\r\n")).isEmpty();
    }

    @Test
    void itIsTheLastOneThatSaysAnything() {
        assertThat(of("one\ntwo\n", "three\n\n  \n")).isEqualTo("three");
    }

    @Test
    void oneThatCameInPiecesIsWhole() {
        assertThat(of("first\nno spa", "ce left", " on device"))
                .isEqualTo("no space left on device");
    }

    @ParameterizedTest
    @CsvSource({
        "'\u001B[31mE: red\u001B[0m', 'E: red'",
        "'10 %\r100 %', '100 %'",
        "'\u001B]0;title\u0007plain', 'plain'",
        "'a\u202Eb\u0000c', 'abc'",
    })
    void itIsPlainText(String output, String expected) {
        assertThat(of(output)).isEqualTo(expected);
    }

    @Test
    void aLongOneIsCut() {
        assertThat(of("x".repeat(5_000))).isEqualTo("x".repeat(300) + "…");
    }

    @Test
    void whateverStandsBeforeItNeedsNoMemory() {
        assertThat(of("y".repeat(1_000_000) + "\n", "the end")).isEqualTo("the end");
    }

    private static String of(String... pieces) {
        LastLine line = new LastLine();
        for (String piece : pieces) {
            line.add(piece.getBytes(StandardCharsets.UTF_8));
        }
        return line.text().orElse("");
    }
}
