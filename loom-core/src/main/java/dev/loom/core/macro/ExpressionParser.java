package dev.loom.core.macro;

import java.util.OptionalInt;

/**
 * Reads one expression:
 *
 * <pre>
 * expression = join "(" values "," text ")" | values
 * values     = map "(" reference "," text ")" | reference
 * reference  = words with dots, maybe an index "[n]"
 * text       = anything but a quote, in single quotes
 * </pre>
 */
final class ExpressionParser {

    private static final int LONGEST_INDEX = 9;
    private static final String KNOWN =
            "host, ip, ip.TYPE, port.NAME or endpoint.NAME with .self or .service.NAME;"
                    + " num.service.NAME, instance.self.service.NAME, cluster.owner, cluster.name,"
                    + " cluster.id";

    private final String text;
    private int position;

    /** Reads from a position of the text on. */
    ExpressionParser(String text, int position) {
        this.text = text;
        this.position = position;
    }

    /** Reads a text that is an expression and nothing else. */
    static Expression parse(String text) throws SyntaxException {
        ExpressionParser parser = new ExpressionParser(text, 0);
        Expression expression = parser.expression();
        if (parser.position < text.length()) {
            throw parser.problem("nothing may follow the expression");
        }
        return expression;
    }

    /** Where the expression ended. */
    int position() {
        return position;
    }

    Expression expression() throws SyntaxException {
        if (!text.startsWith("join(", position)) {
            return values();
        }
        position += "join(".length();
        Expression.Values values = values();
        return new Expression.Joined(values, lastArgument());
    }

    private Expression.Values values() throws SyntaxException {
        if (!text.startsWith("map(", position)) {
            return reference();
        }
        position += "map(".length();
        Expression.Values values = reference();
        return new Expression.Mapped(values, lastArgument());
    }

    private String lastArgument() throws SyntaxException {
        expect(",");
        while (text.startsWith(" ", position)) {
            position++;
        }
        expect("'");
        int end = text.indexOf('\'', position);
        if (end < 0) {
            throw problem("a text must end with a single quote");
        }
        String argument = text.substring(position, end);
        position = end + 1;
        expect(")");
        return argument;
    }

    private void expect(String mark) throws SyntaxException {
        if (!text.startsWith(mark, position)) {
            throw problem("expected " + mark);
        }
        position += mark.length();
    }

    private Expression.Values reference() throws SyntaxException {
        int start = position;
        while (position < text.length() && isWord(text.charAt(position))) {
            position++;
        }
        if (position == start) {
            throw problem("expected " + KNOWN);
        }
        String reference = text.substring(start, position);
        Expression.Values values = ReferenceWords.read(reference, index());
        if (values == null) {
            throw new SyntaxException(start, reference + " is unknown; known are " + KNOWN);
        }
        return values;
    }

    private OptionalInt index() throws SyntaxException {
        if (!text.startsWith("[", position)) {
            return OptionalInt.empty();
        }
        int end = position + 1;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        int digits = end - position - 1;
        if (digits == 0 || digits > LONGEST_INDEX || !text.startsWith("]", end)) {
            throw problem("an index is a number from 0 in brackets, like [0]");
        }
        int index = Integer.parseInt(text, position + 1, end, 10);
        position = end + 1;
        return OptionalInt.of(index);
    }

    private static boolean isWord(char c) {
        return isLetterOrDigit(c) || c == '.' || c == '_' || c == '-';
    }

    static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private SyntaxException problem(String message) {
        return new SyntaxException(position, message);
    }
}
