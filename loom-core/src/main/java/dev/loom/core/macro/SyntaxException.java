package dev.loom.core.macro;

/** An expression that is not written as expressions are. */
final class SyntaxException extends Exception {

    private static final long serialVersionUID = 1;

    private final int position;

    SyntaxException(int position, String message) {
        super(message);
        this.position = position;
    }

    /** Where in the text, counted from 0. */
    int position() {
        return position;
    }
}
