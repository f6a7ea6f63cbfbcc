package dev.loom.ui.part;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Amounts in the currency of a provider, as people read them. */
public final class Money {

    private static final int CENTS = 2;
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3_600);

    private Money() {}

    /** Such as {@code 0.044 / h}; {@code Free} where it costs nothing. */
    public static String perHour(BigDecimal price) {
        return isFree(price) ? "Free" : amount(price) + " / h";
    }

    /** Whether it costs nothing. */
    public static boolean isFree(BigDecimal price) {
        return price.signum() == 0;
    }

    /** With cents at least, and whatever finer parts it has. */
    public static String amount(BigDecimal amount) {
        int decimals = Math.max(CENTS, amount.stripTrailingZeros().scale());
        return amount.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }

    /** What it comes to over a time, to the cent; nothing for a time that is over. */
    public static String over(BigDecimal perHour, Duration time) {
        return perHour.multiply(BigDecimal.valueOf(Math.max(0, time.toSeconds())))
                .divide(SECONDS_PER_HOUR, CENTS, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
