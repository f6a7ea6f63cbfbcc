package dev.loom.cli.output;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table over values of a type.
 *
 * @param wideOnly whether only {@link Format#WIDE} shows it
 */
public record Column<T>(String header, Cell<T> cell, Kind kind, boolean wideOnly) {

    /** What a cell is out of. */
    @FunctionalInterface
    public interface Cell<T> {
        /** The text; null is shown as a dash. */
        @Nullable String text(T value, Times times, Format format);
    }

    /** What its texts are, which says how they look. */
    public enum Kind {
        /** Anything. */
        TEXT,
        /** Flush right. */
        NUMBER,
        /** Coloured by what it says. */
        STATE
    }

    /** Text. */
    public static <T> Column<T> text(String header, Function<T, @Nullable Object> value) {
        return new Column<>(header, (v, times, format) -> string(value.apply(v)), Kind.TEXT, false);
    }

    /** A number, flush right. */
    public static <T> Column<T> number(String header, Function<T, @Nullable Object> value) {
        return new Column<>(
                header, (v, times, format) -> string(value.apply(v)), Kind.NUMBER, false);
    }

    /** A state, coloured on a terminal. */
    public static <T> Column<T> state(String header, Function<T, @Nullable String> value) {
        return new Column<>(header, (v, times, format) -> value.apply(v), Kind.STATE, false);
    }

    /** A time: relative, absolute when wide. */
    public static <T> Column<T> time(String header, Function<T, @Nullable Instant> value) {
        Cell<T> cell =
                (v, times, format) ->
                        format == Format.WIDE
                                ? times.absolute(value.apply(v))
                                : times.relative(value.apply(v));
        return new Column<>(header, cell, Kind.TEXT, false);
    }

    /** The same, shown only when wide. */
    public Column<T> wide() {
        return new Column<>(header, cell, kind, true);
    }

    private static @Nullable String string(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
