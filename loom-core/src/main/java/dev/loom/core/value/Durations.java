package dev.loom.core.value;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 30d}, {@code 8h}, {@code 90m}, ISO-8601, milliseconds. */
public final class Durations {

    /** What a duration may look like, for error messages. */
    public static final String EXPECTED =
            "a duration such as 30d, 8h, 90m, PT8H or a number of milliseconds";

    private static final Pattern SHORT = Pattern.compile("(\\d{1,18})(ms|s|m|h|d|w|)");
    private static final int LONGEST = 64;

    private Durations() {}

    /**
     * The duration that the text means; empty where it means none, or one that is negative or too
     * long to count in milliseconds.
     */
    public static Optional<Duration> parse(String text) {
        String trimmed = text.trim().toLowerCase(Locale.ROOT);
        if (trimmed.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Matcher matcher = SHORT.matcher(trimmed);
            Duration duration =
                    matcher.matches()
                            ? of(Long.parseLong(matcher.group(1)), matcher.group(2))
                            : Duration.parse(trimmed);
            boolean countable = duration.toMillis() >= 0;
            return countable && !duration.isNegative() ? Optional.of(duration) : Optional.empty();
        } catch (DateTimeParseException | ArithmeticException notOne) {
            return Optional.empty();
        }
    }

    /** The shortest way to write it: {@code 30d}, {@code 36h}, {@code 90m}, else ISO-8601. */
    public static String format(Duration duration) {
        if (duration.toNanosPart() != 0) {
            return duration.toString();
        }
        long seconds = duration.toSeconds();
        if (seconds != 0 && seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds != 0 && seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds != 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static Duration of(long amount, String unit) {
        return switch (unit) {
            case "w" -> Duration.ofDays(Math.multiplyExact(amount, 7L));
            case "d" -> Duration.ofDays(amount);
            case "h" -> Duration.ofHours(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMillis(amount);
        };
    }
}
