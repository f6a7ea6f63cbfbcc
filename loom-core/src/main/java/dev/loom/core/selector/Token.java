package dev.loom.core.selector;

/**
 * A piece of a selector's text.
 *
 * @param text without quotes
 * @param column where it begins, counted from 1
 */
record Token(Kind kind, String text, int column) {

    enum Kind {
        WORD,
        QUOTED,
        OPEN,
        CLOSE,
        COLON,
        EQUALS,
        END
    }

    boolean word(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    boolean value() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    /** As an error message names it. */
    String named() {
        return kind == Kind.END ? "the end" : "\"" + text + "\"";
    }
}
