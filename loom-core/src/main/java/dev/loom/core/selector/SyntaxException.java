package dev.loom.core.selector;

/** A text is no selector; never leaves this package. */
final class SyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int column;
    private final String sentence;

    SyntaxException(int column, String sentence) {
        super(sentence);
        this.column = column;
        this.sentence = sentence;
    }

    int column() {
        return column;
    }

    String sentence() {
        return sentence;
    }
}
