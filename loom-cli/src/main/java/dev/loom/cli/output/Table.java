package dev.loom.cli.output;

import java.util.List;
import java.util.function.Function;

/**
 * How values of a type are listed.
 *
 * @param name what {@link Format#NAME} prints
 */
public record Table<T>(Class<T> type, Function<T, String> name, List<Column<T>> columns) {

    /** A table with these columns. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is read, never kept
    public static <T> Table<T> of(Class<T> type, Function<T, String> name, Column<T>... columns) {
        return new Table<>(type, name, List.of(columns));
    }
}
