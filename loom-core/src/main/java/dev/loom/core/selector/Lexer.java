package dev.loom.core.selector;

import dev.loom.core.selector.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a selector's text into tokens. */
final class Lexer {

    /** Characters of a selector. */
    private static final int LONGEST = 10_000;

    private static final String MARKS = "():=";
    private static final String BREAKS = MARKS + "\",";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        if (text.length() > LONGEST) {
            throw new SyntaxException(1, "it is longer than " + LONGEST + " characters");
        }
        return new Lexer(text).run();
    }

    private List<Token> run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '"') {
                quoted();
            } else if (MARKS.indexOf(c) >= 0) {
                tokens.add(new Token(mark(c), String.valueOf(c), ++at));
            } else if (c == ',') {
                throw new SyntaxException(at + 1, "write \"or\" between alternatives, not a comma");
            } else {
                word();
            }
        }
        tokens.add(new Token(Kind.END, "", text.length() + 1));
        return tokens;
    }

    private static Kind mark(char c) {
        return switch (c) {
            case '(' -> Kind.OPEN;
            case ')' -> Kind.CLOSE;
            case ':' -> Kind.COLON;
            default -> Kind.EQUALS;
        };
    }

    private void word() {
        int start = at;
        while (at < text.length() && inWord(text.charAt(at))) {
            at++;
        }
        tokens.add(new Token(Kind.WORD, text.substring(start, at), start + 1));
    }

    private static boolean inWord(char c) {
        return !Character.isWhitespace(c) && BREAKS.indexOf(c) < 0;
    }

    private void quoted() {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            boolean escape = text.charAt(at) == '\\' && at + 1 < text.length();
            value.append(text.charAt(escape ? at + 1 : at));
            at += escape ? 2 : 1;
        }
        if (at >= text.length()) {
            throw new SyntaxException(start + 1, "the quotation mark has no other");
        }
        at++;
        tokens.add(new Token(Kind.QUOTED, value.toString(), start + 1));
    }

    /** Whether a text is one word to the lexer, so that it needs no quotation marks. */
    static boolean isWord(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> inWord((char) c));
    }
}
