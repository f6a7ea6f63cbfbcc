package dev.loom.ui.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.ui.source.Piece.Look;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColoursTest {

    @Test
    void keysTextsNumbersWordsAndCommentsLookDifferent() {
        List<List<Piece>> lines =
                Colours.of(
                        """
                        # why
                        name: web   # inline
                        size: {min: 3, open: true}
                        """);

        assertThat(look(lines, "# why")).isEqualTo(Look.COMMENT);
        assertThat(look(lines, "name")).isEqualTo(Look.KEY);
        assertThat(look(lines, "web")).isEqualTo(Look.TEXT);
        assertThat(look(lines, "3")).isEqualTo(Look.NUMBER);
        assertThat(look(lines, "true")).isEqualTo(Look.WORD);
        assertThat(look(lines, "open")).isEqualTo(Look.KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "a: 1",
                "a: 1\n\n\nb: 2\n",
                "script: |\n  #!/bin/sh\n  echo \"x\"\nnext: >-\n  folded\n",
                "emoji: 🧵 yarn # 🧶\nafter: x\n",
                "{\"a\": [1, \"two\", null]}",
                "tab:\t\"x\"\n\tbroken: [",
                "*** no yaml: : :\n%",
                "windows: yes\r\nline: ends\r\n"
            })
    void noCharacterIsLostOrMoved(String text) {
        String shown =
                Colours.of(text).stream().map(ColoursTest::words).collect(Collectors.joining("\n"));

        assertThat(shown.stripTrailing()).isEqualTo(Colours.unix(text).stripTrailing());
    }

    @Test
    void aScriptInsideIsOneText() {
        List<List<Piece>> lines = Colours.of("run: |\n  key: is no key\n  # nor a comment\n");

        assertThat(lines.get(1)).extracting(Piece::look).doesNotContain(Look.KEY);
        assertThat(lines.get(2)).extracting(Piece::look).doesNotContain(Look.COMMENT);
    }

    private static Look look(List<List<Piece>> lines, String text) {
        return lines.stream()
                .flatMap(List::stream)
                .filter(piece -> piece.text().strip().equals(text))
                .findFirst()
                .orElseThrow()
                .look();
    }

    private static String words(List<Piece> line) {
        return line.stream().map(Piece::text).collect(Collectors.joining());
    }
}
