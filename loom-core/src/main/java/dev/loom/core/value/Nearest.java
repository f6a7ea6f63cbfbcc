package dev.loom.core.value;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that was probably meant. */
public final class Nearest {

    private static final int LONGEST = 64;

    private Nearest() {}

    /**
     * The known name with the fewest typing errors from the wanted one, without regard to case;
     * where all are too far away to have been meant, the shortest that begins with it, or nothing.
     * Among equals the first by name.
     */
    public static Optional<String> to(String wanted, Collection<String> known) {
        if (wanted.isEmpty() || wanted.length() > LONGEST) {
            return Optional.empty();
        }
        int allowed = Math.min(4, wanted.length() / 3 + 1);
        Optional<String> near =
                known.stream()
                        .filter(name -> Math.abs(name.length() - wanted.length()) <= allowed)
                        .filter(name -> distance(wanted, name) <= allowed)
                        .min(
                                Comparator.comparingInt((String name) -> distance(wanted, name))
                                        .thenComparing(Comparator.naturalOrder()));
        return near.isPresent() ? near : beginningWith(wanted, known);
    }

    private static Optional<String> beginningWith(String wanted, Collection<String> known) {
        return known.stream()
                .filter(name -> name.regionMatches(true, 0, wanted, 0, wanted.length()))
                .min(
                        Comparator.comparingInt(String::length)
                                .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code ; the nearest is "web"}, or nothing where nothing is near: the end of a sentence. */
    public static String hint(String wanted, Collection<String> known) {
        return to(wanted, known).map(name -> "; the nearest is \"" + name + "\"").orElse("");
    }

    /** Insertions, deletions, replacements, and exchanges of neighbours. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] beforeThat = new int[b.length() + 1];
        int[] before = new int[b.length() + 1];
        Arrays.setAll(before, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(before[j], row[j - 1]) + 1);
                if (exchanged(a, i, b, j)) {
                    row[j] = Math.min(row[j], beforeThat[j - 2] + 1);
                }
            }
            beforeThat = before;
            before = row;
        }
        return before[b.length()];
    }

    private static boolean exchanged(String a, int i, String b, int j) {
        return i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
    }
}
