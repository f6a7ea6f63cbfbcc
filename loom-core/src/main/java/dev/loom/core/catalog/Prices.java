package dev.loom.core.catalog;

import java.math.BigDecimal;
import java.util.Optional;

/** Prices as people write them. */
final class Prices {

    private static final int LONGEST = 32;
    private static final BigDecimal MOST = new BigDecimal("1000000000");
    private static final int MOST_DECIMALS = 12;

    private Prices() {}

    /** The price that a text means; empty where it means none from 0 to a thousand million. */
    static Optional<BigDecimal> parse(String text) {
        String trimmed = text.trim();
        if (trimmed.isEmpty() || trimmed.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            BigDecimal price = new BigDecimal(trimmed);
            boolean plausible = price.signum() >= 0 && price.compareTo(MOST) <= 0;
            boolean exact = Math.abs((long) price.scale()) <= MOST_DECIMALS;
            return plausible && exact ? Optional.of(price) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
