package dev.loom.userui.create;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "size 1 is out of range: template web allows 2 to 20|Raise size to 2",
                "size 30 is out of range: template web allows 2 to 20|Lower size to 20",
                "size 1 is out of range: template web allows 3 or more|Raise size to 3",
                "there is no layout: … What would help: raise the size to 5; drop it|Raise size to 5",
                "service \"php\" requires \"http\", which is not on the cluster; add \"nginx\"|Add"
                        + " nginx",
                "service \"a\" conflicts with \"b\"; leave one of them out|Remove a"
            })
    void theFirstFixIsWhatTheSentenceSays(String sentence, String words) {
        assertThat(Fix.of(sentence)).first().extracting(Fix::words).isEqualTo(words);
    }

    @Test
    void everyAlternativeIsAFix() {
        assertThat(
                        Fix.of(
                                "service \"php\" requires \"http\", which is not on the cluster;"
                                        + " add \"nginx\" or \"apache\""))
                .containsExactly(new Fix.Add("nginx"), new Fix.Add("apache"));
    }

    @Test
    void aSentenceThatSaysNothingToDoHasNoFix() {
        assertThat(Fix.of("provider \"x\" does not exist")).isEmpty();
    }
}
