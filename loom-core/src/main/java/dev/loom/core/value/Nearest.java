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
     * empty where all are too far away to have been meant. Among equals the first by name.
     */
    public static Optional<String> to(String wanted, Collection<String> known) {
        if (wanted.length() > LONGEST) {
            return Optional.empty();
        }
        int allowed = Math.max(1, Math.min(4, wanted.length() / 3 + 1));
        return known.stream()
                .filter(name -> Math.abs(name.length() - wanted.length()) <= allowed)
                .filter(name -> distance(wanted, name) <= allowed)
                .min(
                        Comparator.comparingInt((String name) -> distance(wanted, name))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code ; the nearest is "web"}, or nothing where nothing is near: the end of a sentence. */
    public static String hint(String wanted, Collection<String> known) {
        return to(wanted, known).map(name -> "; the nearest is \"" + name + "\"").orElse("");
    }

    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] previous = new int[b.length() + 1];
        Arrays.setAll(previous, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
