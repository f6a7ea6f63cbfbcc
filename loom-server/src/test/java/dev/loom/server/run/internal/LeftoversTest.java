package dev.loom.server.run.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeftoversTest {

    private final Leftovers leftovers = new Leftovers();

    @Test
    void whatIsSaidAlikeIsSaidOnce() {
        assertThat(leftovers.words()).isNull();
        leftovers.add("It was ended.");
        leftovers.add("It was ended.");
        leftovers.add("A is left.");

        assertThat(leftovers.words()).isEqualTo("It was ended. A is left.");
    }

    @Test
    void ofManyTheFirstFiveAreSaid() {
        for (int i = 1; i <= 1_000; i++) {
            leftovers.add("M" + i + " is left.");
        }

        assertThat(leftovers.words())
                .startsWith("M1 is left. M2 is left.")
                .endsWith("M5 is left. So do 995 more: each step says what it left.");
    }
}
