package dev.loom.core.macro;

import java.util.ArrayList;
import java.util.List;

/** A part of a text with macros. */
sealed interface Piece {

    /** Stands for itself. */
    record Plain(String text) implements Piece {}

    /** A macro that can be read. */
    record Macro(String source, int column, Expression expression) implements Piece {}

    /** A macro that can't be read. */
    record Broken(MacroProblem problem) implements Piece {}

    /** Cuts a text into its pieces. */
    static List<Piece> of(String text) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        int sign = text.indexOf('%');
        while (sign >= 0) {
            pieces.add(new Plain(text.substring(from, sign)));
            from = sign + 1;
            if (text.startsWith("%", from)) {
                pieces.add(new Plain("%"));
                from++;
            } else if (text.indexOf('%', from) < 0) {
                pieces.add(new Plain("%"));
            } else {
                from = macro(text, sign, pieces);
            }
            sign = text.indexOf('%', from);
        }
        pieces.add(new Plain(text.substring(from)));
        return pieces;
    }

    /** Adds the macro that begins at a percent sign and gives the place behind it. */
    private static int macro(String text, int sign, List<Piece> pieces) {
        ExpressionParser parser = new ExpressionParser(text, sign + 1);
        try {
            Expression expression = parser.expression();
            int end = parser.position();
            if (!text.startsWith("%", end)) {
                throw new SyntaxException(end, "a macro ends with a percent sign");
            }
            pieces.add(new Macro(text.substring(sign, end + 1), sign + 1, expression));
            return end + 1;
        } catch (SyntaxException e) {
            int end = text.indexOf('%', sign + 1) + 1;
            String hint = e.getMessage() + "; a plain percent sign is written twice";
            pieces.add(
                    new Broken(
                            new MacroProblem(
                                    "", text.substring(sign, end), e.position() + 1, hint)));
            return end;
        }
    }
}
