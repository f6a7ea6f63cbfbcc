package dev.loom.ui.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({"0, Free", "0.00, Free", "1, 1.00 / h", "0.5, 0.50 / h", "0.044, 0.044 / h"})
    void aPriceHasCentsAtLeastAndNothingIsFree(BigDecimal price, String words) {
        assertThat(Money.perHour(price)).isEqualTo(words);
    }

    @Test
    void aTimeThatIsOverCostsNothingMore() {
        assertThat(Money.over(new BigDecimal("2.4"), Duration.ofDays(7))).isEqualTo("403.20");
        assertThat(Money.over(new BigDecimal("2.4"), Duration.ofHours(-1))).isEqualTo("0.00");
    }
}
