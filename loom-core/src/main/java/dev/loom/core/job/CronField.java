package dev.loom.core.job;

import java.util.List;

/** One of the fields of a cron expression, with the values that it may have. */
enum CronField {
    SECOND("second", 0, 59, List.of()),
    MINUTE("minute", 0, 59, List.of()),
    HOUR("hour", 0, 23, List.of()),
    DAY_OF_MONTH("day of the month", 1, 31, List.of()),
    MONTH(
            "month",
            1,
            12,
            List.of(
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec")),
    /** From 0 to 7, where 0 and 7 are both Sunday. */
    DAY_OF_WEEK("day of the week", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat"));

    private final String words;
    private final int least;
    private final int most;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> names;

    CronField(String words, int least, int most, List<String> names) {
        this.words = words;
        this.least = least;
        this.most = most;
        this.names = names;
    }

    String words() {
        return words;
    }

    int least() {
        return least;
    }

    int most() {
        return most;
    }

    /** Names of its values, the first for the least; empty where it knows numbers only. */
    List<String> names() {
        return names;
    }

    /** What it may hold, for the end of a sentence. */
    String allowed() {
        String numbers = (this == HOUR ? "an " : "a ") + words + " is " + least + " to " + most;
        return names.isEmpty()
                ? numbers
                : numbers + " or " + names.getFirst() + " to " + names.getLast();
    }
}
