package dev.loom.core.catalog;

import static dev.loom.core.catalog.Texts.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.plan.StepAction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetriesTest {

    @ParameterizedTest
    @CsvSource({
        "1, 0,   8000",
        "1, 0.5, 10000",
        "1, 1,   12000",
        "2, 0.5, 20000",
        "5, 0.5, 160000",
        "6, 0.5, 300000",
        "6, 1,   300000",
        "40, 1,  300000",
    })
    void theWaitDoublesWithAFifthOfChanceUpToFiveMinutes(int tries, double chance, long millis) {
        assertThat(new Retries(50, Duration.ofSeconds(10)).after(tries, chance))
                .contains(Duration.ofMillis(millis));
    }

    @Test
    void afterTheLastOneThereIsNone() {
        assertThat(new Retries(2, Duration.ZERO).after(2, 0.5)).contains(Duration.ZERO);
        assertThat(new Retries(2, Duration.ZERO).after(3, 0.5)).isEmpty();
        assertThat(Retries.NONE.after(1, 0.5)).isEmpty();
    }

    @Test
    void aTemplateSaysThemByWhatAStepDoes() {
        CatalogReading reading =
                CatalogReader.read(
                        List.of(
                                file(
                                        "templates/web.yaml",
                                        """
                                        name: web
                                        retries:
                                          confirm: 1
                                          install: {max: "3", backoff: 1s}
                                          fly: 2
                                        """)));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.catalog().template("web").orElseThrow().retries())
                .isEqualTo(
                        Map.of(
                                StepAction.CONFIRM,
                                new Retries(1, Retries.BACKOFF),
                                StepAction.INSTALL,
                                new Retries(3, Duration.ofSeconds(1))));
        assertThat(reading.notices()).extracting(Problem::pointer).contains("/retries/fly");
    }
}
