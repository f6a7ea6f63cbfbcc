package dev.loom.core.manifest;

import dev.loom.core.document.Place;
import java.util.Optional;

/**
 * Something wrong in a file of a source, which is why that file's last good version counts.
 *
 * @param place in the file itself; empty for the whole of it
 */
public record ManifestFlaw(String file, Optional<Place> place, String message) {

    /** {@code file:line:column: message}, as compilers say it. */
    @Override
    public String toString() {
        String at = place.map(p -> ":" + p.line() + ":" + p.column()).orElse("");
        return file + at + ": " + message;
    }
}
