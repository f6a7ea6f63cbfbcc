package dev.loom.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is said of a name that is none. */
class NamesTest {

    @Test
    void oneThatIsMissingIsCalledSoAndAnyOtherIsNamed() {
        assertThat(Names.refusal("name of a job", ""))
                .startsWith("A name is missing: it has 1 to 255");
        assertThat(Names.refusal("name of a job", "my job"))
                .startsWith("\"my job\" is no name of a job: a name has 1 to 255");
    }
}
