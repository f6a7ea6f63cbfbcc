package dev.loom.server.web;

import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a list is sorted by, as {@code ?sort=} says it: {@code name}, or {@code -name} from the
 * other end.
 */
public record SortKey<K extends Enum<K>>(K by, boolean descending) {

    /**
     * The key that the text names.
     *
     * @throws LoomException {@code MALFORMED} with the keys that there are
     */
    public static <K extends Enum<K>> SortKey<K> read(String text, Class<K> keys) {
        boolean descending = text.startsWith("-");
        String word = descending ? text.substring(1) : text;
        return Arrays.stream(keys.getEnumConstants())
                .filter(key -> word(key).equals(word))
                .findFirst()
                .map(key -> new SortKey<>(key, descending))
                .orElseThrow(() ->
                        new LoomException(
                                ErrorCode.MALFORMED,
                                "/sort",
                                "There is no sorting by \""
                                        + word
                                        + "\", only by "
                                        + Arrays.stream(keys.getEnumConstants())
                                                .map(SortKey::word)
                                                .collect(Collectors.joining(", "))
                                        + "; with - before it from the other end."));
    }

    private static String word(Enum<?> key) {
        return key.name().toLowerCase(Locale.ROOT);
    }
}
