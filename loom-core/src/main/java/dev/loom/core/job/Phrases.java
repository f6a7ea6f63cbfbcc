package dev.loom.core.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** How lists, ordinals and durations are said in a sentence. */
final class Phrases {

    private Phrases() {}

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String list(List<String> words, String last) {
        if (words.size() < 2) {
            return String.join("", words);
        }
        return String.join(", ", words.subList(0, words.size() - 1))
                + " "
                + last
                + " "
                + words.getLast();
    }

    /** The values that are picked; three and more in a row are said as a range. */
    static String values(long bits, IntFunction<String> word) {
        List<String> words = new ArrayList<>();
        for (int from = 0; from < 64; from++) {
            if ((bits & 1L << from) == 0) {
                continue;
            }
            int to = from;
            while (to < 63 && (bits & 1L << to + 1) != 0) {
                to++;
            }
            if (to - from > 1) {
                words.add(word.apply(from) + " to " + word.apply(to));
                from = to;
            } else {
                words.add(word.apply(from));
            }
        }
        return list(words, "and");
    }

    static String ordinal(int number) {
        return number
                + (number / 10 % 10 == 1
                        ? "th"
                        : switch (number % 10) {
                            case 1 -> "st";
                            case 2 -> "nd";
                            case 3 -> "rd";
                            default -> "th";
                        });
    }

    /** {@code minute}, {@code 5 minutes}, {@code 1 h 30 min}. */
    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) {
            return counted(seconds / 86_400, "day");
        }
        if (seconds % 3_600 == 0) {
            return counted(seconds / 3_600, "hour");
        }
        if (seconds % 60 == 0) {
            return counted(seconds / 60, "minute");
        }
        return counted(seconds, "second");
    }

    static String counted(long count, String unit) {
        return count == 1 ? unit : count + " " + unit + "s";
    }
}
