package dev.loom.server.simulation;

import dev.loom.core.value.Durations;
import java.time.Duration;
import java.util.Optional;

/** How long something takes: from the one to the other. */
public record Range(Duration least, Duration most) {

    /** What a range may look like, for messages. */
    public static final String EXPECTED = "a duration such as 2s, or a range such as 1s..3s";

    private static final String BETWEEN = "..";

    /** The range that the text means; empty where it means none. */
    public static Optional<Range> parse(String text) {
        int between = text.indexOf(BETWEEN);
        String least = between < 0 ? text : text.substring(0, between);
        String most = between < 0 ? text : text.substring(between + BETWEEN.length());
        return Durations.parse(least)
                .flatMap(from -> Durations.parse(most).map(to -> new Range(from, to)))
                .filter(range -> range.least().compareTo(range.most()) <= 0);
    }
}
