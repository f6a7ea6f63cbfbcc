package dev.loom.server;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Arrays for {@code unnest}: what a column has in each of many rows. */
public final class Column {

    private Column() {}

    public static <R, T extends @Nullable Object> T[] of(
            List<R> rows, Function<R, T> value, IntFunction<T[]> make) {
        return rows.stream().map(value).toArray(make);
    }

    public static <R> UUID[] ids(List<R> rows, Function<R, UUID> value) {
        return of(rows, value, UUID[]::new);
    }

    public static <R> Integer[] numbers(List<R> rows, Function<R, Integer> value) {
        return of(rows, value, Integer[]::new);
    }

    public static <R> @Nullable String[] texts(List<R> rows, Function<R, @Nullable String> value) {
        return of(rows, value, String[]::new);
    }
}
