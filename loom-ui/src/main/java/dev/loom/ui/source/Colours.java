package dev.loom.ui.source;

import dev.loom.ui.source.Piece.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.Scanner;
import org.yaml.snakeyaml.scanner.ScannerImpl;
import org.yaml.snakeyaml.tokens.AliasToken;
import org.yaml.snakeyaml.tokens.AnchorToken;
import org.yaml.snakeyaml.tokens.CommentToken;
import org.yaml.snakeyaml.tokens.KeyToken;
import org.yaml.snakeyaml.tokens.ScalarToken;
import org.yaml.snakeyaml.tokens.TagToken;
import org.yaml.snakeyaml.tokens.Token;

/**
 * Colours YAML, and JSON, which is nearly a part of it, by the parser's own scanner: what it takes
 * for a key is one. From where it doesn't understand the text, that stays plain.
 */
public final class Colours {

    private static final int LONGEST = 1_000_000;
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d[\\d_]*)?\\.?\\d+([eE][-+]?\\d+)?|0x[0-9a-fA-F]+");
    private static final Pattern WORD = Pattern.compile("true|false|null|yes|no|on|off|~");

    private record Span(int start, int end, Look look) {}

    private final String text;
    private final int[] offsets;
    private final List<Span> spans = new ArrayList<>();

    private Colours(String text) {
        this.text = text;
        this.offsets = offsets(text);
    }

    /** The lines of the text, each in its pieces; an empty one has none. */
    public static List<List<Piece>> of(String text) {
        Colours colours = new Colours(unix(text));
        if (text.length() <= LONGEST) {
            colours.scan();
        }
        return colours.lines();
    }

    /** The text with the line ends that everything here counts by. */
    static String unix(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private void scan() {
        LoaderOptions options = new LoaderOptions();
        options.setProcessComments(true);
        options.setCodePointLimit(LONGEST);
        try {
            Scanner scanner = new ScannerImpl(new StreamReader(text), options);
            boolean key = false;
            while (scanner.checkToken()) {
                Token token = scanner.getToken();
                Look look = look(token, key);
                if (look != Look.PLAIN) {
                    span(token.getStartMark(), token.getEndMark(), look);
                }
                key = token instanceof KeyToken;
            }
        } catch (YAMLException e) {
            // what was understood so far has its colours, the rest stays plain
            return;
        }
    }

    private static Look look(Token token, boolean key) {
        return switch (token) {
            case ScalarToken _ when key -> Look.KEY;
            case ScalarToken scalar when scalar.getPlain() -> plain(scalar.getValue());
            case ScalarToken _ -> Look.TEXT;
            case CommentToken _ -> Look.COMMENT;
            case AnchorToken _, AliasToken _, TagToken _ -> Look.MARK;
            default -> Look.PLAIN;
        };
    }

    private static Look plain(String value) {
        if (NUMBER.matcher(value).matches()) {
            return Look.NUMBER;
        }
        return WORD.matcher(value).matches() ? Look.WORD : Look.TEXT;
    }

    private void span(Mark from, Mark to, Look look) {
        int start = at(from);
        int end = Math.min(at(to), text.length());
        int last = spans.isEmpty() ? 0 : spans.getLast().end();
        if (start >= last && end > start) {
            spans.add(new Span(start, end, look));
        }
    }

    /** The scanner counts code points. */
    private int at(Mark mark) {
        int point = Math.min(mark.getIndex(), offsets.length - 1);
        return offsets[point];
    }

    /** Where each code point begins, and where the last one ends. */
    private static int[] offsets(String text) {
        int[] offsets = new int[text.codePointCount(0, text.length()) + 1];
        int at = 0;
        for (int point = 0; point < offsets.length; point++) {
            offsets[point] = at;
            at += at < text.length() ? Character.charCount(text.codePointAt(at)) : 0;
        }
        return offsets;
    }

    private List<List<Piece>> lines() {
        List<List<Piece>> lines = new ArrayList<>();
        List<Piece> line = new ArrayList<>();
        int from = 0;
        for (Span span : spans) {
            line = cut(from, span.start(), Look.PLAIN, line, lines);
            line = cut(span.start(), span.end(), span.look(), line, lines);
            from = span.end();
        }
        line = cut(from, text.length(), Look.PLAIN, line, lines);
        if (!line.isEmpty()) {
            lines.add(line);
        }
        return lines;
    }

    private List<Piece> cut(
            int from, int to, Look look, List<Piece> begun, List<List<Piece>> lines) {
        List<Piece> line = begun;
        int start = from;
        for (int at = from; at < to; at++) {
            if (text.charAt(at) == '\n') {
                add(line, look, start, at);
                lines.add(line);
                line = new ArrayList<>();
                start = at + 1;
            }
        }
        add(line, look, start, to);
        return line;
    }

    private void add(List<Piece> line, Look look, int from, int to) {
        if (to > from) {
            line.add(new Piece(look, text.substring(from, to)));
        }
    }
}
