package dev.loom.core.log;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of output as it is shown: colours and weights as styles, and nothing else that a terminal
 * would obey. Titles, links, cursor movements and other commands vanish, a carriage return lets
 * what follows replace the line, and every other control, such as an override of the writing
 * direction, is made visible.
 */
public final class LogText {

    private static final char ESC = 0x1b;
    private static final char BEL = 0x07;
    private static final char CSI = 0x9b;
    private static final char ST = 0x9c;
    private static final String STRINGS = "]PX^_";

    private final String raw;
    private final List<Span> spans = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private Style style = Style.PLAIN;
    private boolean returned;
    private int at;

    private LogText(String raw) {
        this.raw = raw;
    }

    /**
     * Some text in one style.
     *
     * @param style words such as {@code bold red}; empty for plain text, {@code control} for what
     *     stands for a control
     */
    public record Span(String text, String style) {}

    /** The line in pieces of one style each. */
    public static List<Span> spans(String raw) {
        return isPlain(raw)
                ? raw.isEmpty() ? List.of() : List.of(new Span(raw, ""))
                : new LogText(raw).parse();
    }

    /** The line's text, which is that of its spans. */
    public static String plain(String raw) {
        if (isPlain(raw)) {
            return raw;
        }
        StringBuilder all = new StringBuilder(raw.length());
        spans(raw).forEach(span -> all.append(span.text()));
        return all.toString();
    }

    private static boolean isPlain(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c < ' ' && c != '\t' || c >= 0x7f && Controls.isControl(c)) {
                return false;
            }
        }
        return true;
    }

    private List<Span> parse() {
        while (at < raw.length()) {
            char c = raw.charAt(at++);
            switch (c) {
                case ESC -> escape();
                case CSI -> sequence();
                case '\r' -> returned = true;
                case '\t' -> print(c);
                default -> {
                    if (Controls.isControl(c)) {
                        control(c);
                    } else {
                        print(c);
                    }
                }
            }
        }
        flush(style.words());
        return spans;
    }

    private void print(char c) {
        overwrite();
        text.append(c);
    }

    /** What stands for a control, in a style of its own. */
    private void control(char c) {
        overwrite();
        flush(style.words());
        text.append(Controls.picture(c));
        flush("control");
    }

    private void overwrite() {
        if (returned) {
            spans.clear();
            text.setLength(0);
            returned = false;
        }
    }

    private void flush(String words) {
        if (!text.isEmpty()) {
            spans.add(new Span(text.toString(), words));
            text.setLength(0);
        }
    }

    private void escape() {
        if (at == raw.length()) {
            control(ESC);
            return;
        }
        char next = raw.charAt(at);
        if (next == '[') {
            at++;
            sequence();
        } else if (STRINGS.indexOf(next) >= 0) {
            skipString();
        } else {
            skipShort();
        }
    }

    /** A command that ends with a letter; only those for colours and weights are obeyed. */
    private void sequence() {
        int start = at;
        int end = start;
        while (end < raw.length() && raw.charAt(end) >= 0x20 && raw.charAt(end) <= 0x3f) {
            end++;
        }
        if (end == raw.length() || raw.charAt(end) < 0x40 || raw.charAt(end) > 0x7e) {
            control(ESC); // no such command: what follows is text
            return;
        }
        at = end + 1;
        if (raw.charAt(end) == 'm') {
            flushIfChanged(style.with(raw.substring(start, end)));
        }
    }

    private void flushIfChanged(@Nullable Style next) {
        if (next != null && !next.equals(style)) {
            flush(style.words());
            style = next;
        }
    }

    /** A title, a link or the like: gone up to its end; where it has none, it is text. */
    private void skipString() {
        for (int i = at + 1; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == BEL || c == ST) {
                at = i + 1;
                return;
            } else if (c == ESC) {
                boolean ends = i + 1 < raw.length() && raw.charAt(i + 1) == '\\';
                at = ends ? i + 2 : i;
                return;
            }
        }
        control(ESC);
    }

    private void skipShort() {
        int end = at;
        while (end < raw.length() && raw.charAt(end) >= 0x20 && raw.charAt(end) <= 0x2f) {
            end++;
        }
        if (end < raw.length() && raw.charAt(end) >= 0x30 && raw.charAt(end) <= 0x7e) {
            at = end + 1;
        } else {
            control(ESC);
        }
    }
}
