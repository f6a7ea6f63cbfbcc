package dev.loom.core.catalog;

import dev.loom.core.document.Place;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something to tell about a file of an import: a problem, a warning or a notice.
 *
 * @param pointer a JSON pointer into the file; empty for the whole file
 * @param line counted from 1
 * @param column counted from 1
 */
public record Problem(
        String file, String pointer, OptionalInt line, OptionalInt column, String message) {

    static Problem at(String file, String pointer, Optional<Place> place, String message) {
        return new Problem(
                file,
                pointer,
                place.map(p -> OptionalInt.of(p.line())).orElse(OptionalInt.empty()),
                place.map(p -> OptionalInt.of(p.column())).orElse(OptionalInt.empty()),
                message);
    }

    /** {@code file:line:column: message}, as compilers say it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file);
        line.ifPresent(n -> text.append(':').append(n));
        column.ifPresent(n -> text.append(':').append(n));
        return text.append(": ").append(message).toString();
    }
}
