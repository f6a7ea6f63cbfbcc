package dev.loom.adminui.overview;

import java.time.Duration;
import java.util.Arrays;

/** How far back failures are told. */
enum Period {
    HOUR("1h", "1 h", "hour", Duration.ofHours(1)),
    DAY("24h", "24 h", "24 hours", Duration.ofDays(1)),
    WEEK("7d", "7 d", "7 days", Duration.ofDays(7));

    private final String key;
    private final String label;
    private final String words;
    private final Duration length;

    Period(String key, String label, String words, Duration length) {
        this.key = key;
        this.label = label;
        this.words = words;
        this.length = length;
    }

    /** The one that an address names; a day if it names none. */
    static Period of(String key) {
        return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst().orElse(DAY);
    }

    String key() {
        return key;
    }

    String label() {
        return label;
    }

    /** As it follows "in the last". */
    String words() {
        return words;
    }

    Duration length() {
        return length;
    }
}
