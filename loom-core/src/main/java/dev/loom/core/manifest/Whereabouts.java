package dev.loom.core.manifest;

import dev.loom.core.document.Place;

/** Where something stands: which file, and which line of it. */
public record Whereabouts(String file, Place place) {

    /** {@code file:line}. */
    @Override
    public String toString() {
        return file + ":" + place.line();
    }
}
