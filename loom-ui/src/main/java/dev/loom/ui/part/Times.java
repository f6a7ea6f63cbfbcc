package dev.loom.ui.part;

import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.time.Instant;

/** Times as people say them; the exact one, in the viewer's time zone, is in the tooltip. */
public final class Times {

    private Times() {}

    /** How long ago, or in how long. */
    public static Span relative(Instant time, Instant now) {
        return new RelativeTime(time, words(time, now));
    }

    /** How long ago, or in how long, where there is no room for a tooltip. */
    public static String ago(Instant time, Instant now) {
        return words(time, now);
    }

    static String words(Instant time, Instant now) {
        Duration past = Duration.between(time, now);
        if (past.abs().toSeconds() < 5) {
            return past.isNegative() ? "now" : "just now";
        }
        String length = largest(past.abs());
        return past.isNegative() ? "in " + length : length + " ago";
    }

    /** A duration by its two largest units, such as {@code 5 d 21 h}. */
    public static String length(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds == 0) {
            return duration.toMillis() + " ms";
        } else if (seconds < 60) {
            return seconds + " s";
        } else if (seconds < 3_600) {
            return two(seconds / 60, "min", seconds % 60, "s");
        } else if (seconds < 86_400) {
            return two(seconds / 3_600, "h", seconds % 3_600 / 60, "min");
        }
        return two(seconds / 86_400, "d", seconds % 86_400 / 3_600, "h");
    }

    private static String largest(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        } else if (seconds < 3_600) {
            return seconds / 60 + " min";
        } else if (seconds < 86_400) {
            return seconds / 3_600 + " h";
        }
        return seconds / 86_400 + " d";
    }

    private static String two(long large, String unit, long small, String smaller) {
        return large + " " + unit + (small == 0 ? "" : " " + small + " " + smaller);
    }
}
