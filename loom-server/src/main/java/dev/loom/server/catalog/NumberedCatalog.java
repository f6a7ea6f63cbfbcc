package dev.loom.server.catalog;

import dev.loom.core.catalog.Catalog;
import dev.loom.core.catalog.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A catalog as it was at one moment.
 *
 * @param numbers of its entries' versions
 */
public record NumberedCatalog(Catalog catalog, Map<Entry, Integer> numbers) {

    /**
     * What a version is of.
     *
     * @param name in lower case
     */
    public record Entry(Kind kind, String name) {

        /** Names are the same in upper and in lower case. */
        public static Entry of(Kind kind, String name) {
            return new Entry(kind, name.toLowerCase(Locale.ROOT));
        }
    }

    /** Copies the map. */
    public NumberedCatalog {
        numbers = Map.copyOf(numbers);
    }

    /**
     * The number of the entry's version, from 1 on.
     *
     * @throws NullPointerException if there is no such entry
     */
    public int version(Kind kind, String name) {
        return Objects.requireNonNull(
                numbers.get(Entry.of(kind, name)), () -> "no " + kind.word() + " " + name);
    }
}
