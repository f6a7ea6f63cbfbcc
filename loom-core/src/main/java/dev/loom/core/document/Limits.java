package dev.loom.core.document;

/** How much a document may hold, whichever its format. */
final class Limits {

    /** Characters of text. */
    static final int LENGTH = 4 * 1024 * 1024;

    /** Objects and lists within each other. */
    static final int DEPTH = 64;

    /** Values in all, after aliases are written out. */
    static final int VALUES = 200_000;

    /** Aliases of objects and lists: many are fine, since what they come to is counted, too. */
    static final int ALIASES = 10_000;

    /** Digits of a number. */
    static final int DIGITS = 300;

    /** Flaws told of one text. */
    static final int FLAWS = 100;

    private Limits() {}
}
