package dev.loom.ui.source;

import java.util.Locale;

/** A part of a line that has one colour. */
public record Piece(Look look, String text) {

    /** What it is, and so how it looks. */
    public enum Look {
        PLAIN,
        KEY,
        TEXT,
        NUMBER,
        WORD,
        COMMENT,
        MARK;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
