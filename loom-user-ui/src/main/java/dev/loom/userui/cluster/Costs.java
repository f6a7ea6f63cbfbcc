package dev.loom.userui.cluster;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** What something costs over a time, in the currency of its provider. */
final class Costs {

    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3_600);

    private Costs() {}

    static String of(BigDecimal perHour, Duration time) {
        return perHour.multiply(BigDecimal.valueOf(Math.max(0, time.toSeconds())))
                .divide(SECONDS_PER_HOUR, 2, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
