package dev.loom.core.job;

import dev.loom.core.value.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * Every so many seconds of elapsed time, counted from midnight of 1 January 1970 in the zone's
 * standard time: {@code every 5m} fires at minutes 0, 5, 10. Clocks put forward or back change
 * nothing.
 *
 * @param text as it was written
 * @param interval whole seconds, at least one
 */
public record Every(String text, Duration interval) implements Schedule {

    /** What a job without a schedule means in a manifest. */
    public static final Every MINUTE = new Every("every 1m", Duration.ofMinutes(1));

    private static final String WORD = "every";
    private static final long LONGEST_DAYS = 36_500;

    /**
     * The interval that the text is.
     *
     * @throws TimingException if it is none
     */
    public static Every parse(String text) {
        String trimmed = text.strip();
        String rest = trimmed.substring(Math.min(WORD.length(), trimmed.length())).strip();
        int position = rest.isEmpty() ? text.length() : text.lastIndexOf(rest);
        Duration interval =
                Durations.parse(rest)
                        .filter(duration -> !rest.chars().allMatch(Character::isDigit))
                        .orElseThrow(() ->
                                new TimingException(
                                        position,
                                        "\"%s\" isn't an interval; right would be: every 30s, every 5m, every 2h, every 1d"
                                                .formatted(rest)));
        if (interval.compareTo(Duration.ofSeconds(1)) < 0 || interval.toNanosPart() != 0) {
            throw new TimingException(
                    position, "An interval is a number of whole seconds, 1 or more.");
        }
        if (interval.toDays() > LONGEST_DAYS) {
            throw new TimingException(position, "An interval is a hundred years at most.");
        }
        return new Every(trimmed, interval);
    }

    /** Whether a text wants to be an interval, right or wrong. */
    static boolean begins(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return lower.equals(WORD) || lower.startsWith(WORD + " ");
    }

    @Override
    public String words() {
        return WORD + " " + Phrases.duration(interval);
    }

    @Override
    public Optional<Instant> next(Instant after, ZoneId zone, DstPolicy dst) {
        long shift = zone.getRules().getStandardOffset(after).getTotalSeconds();
        long seconds = interval.toSeconds();
        long count = Math.floorDiv(after.getEpochSecond() + shift, seconds) + 1;
        return Optional.of(Instant.ofEpochSecond(count * seconds - shift));
    }
}
