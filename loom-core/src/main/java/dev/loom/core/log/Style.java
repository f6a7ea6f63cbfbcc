package dev.loom.core.log;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How text is to look. Only colours that can be read on either ground have a name, so black and
 * white are plain; grounds and concealment are not obeyed, because they could hide text.
 */
record Style(
        boolean bold,
        boolean dim,
        boolean italic,
        boolean underline,
        boolean strike,
        boolean inverse,
        String colour) {

    static final Style PLAIN = new Style(false, false, false, false, false, false, "");

    private static final List<String> COLOURS =
            List.of("", "red", "green", "yellow", "blue", "magenta", "cyan", "");

    /** More than any program sets at once; the rest of a longer one is left out. */
    private static final int MOST_PARAMETERS = 32;

    String words() {
        List<String> words = new ArrayList<>();
        add(words, bold, "bold");
        add(words, dim, "dim");
        add(words, italic, "italic");
        add(words, underline, "underline");
        add(words, strike, "strike");
        add(words, inverse, "inverse");
        add(words, !colour.isEmpty(), colour);
        return String.join(" ", words);
    }

    private static void add(List<String> words, boolean set, String word) {
        if (set) {
            words.add(word);
        }
    }

    /** As the parameters of an SGR sequence change it; null if they aren't such. */
    @Nullable Style with(String parameters) {
        if (!parameters.chars().allMatch(c -> c >= '0' && c <= '9' || c == ';' || c == ':')) {
            return null;
        }
        String[] parts = parameters.split("[;:]", MOST_PARAMETERS);
        Style style = this;
        for (int i = 0; i < parts.length; i++) {
            int code = number(parts[i]);
            if (code == 38 || code == 48 || code == 58) {
                int kind = i + 1 < parts.length ? number(parts[i + 1]) : 0;
                int used = kind == 5 ? 2 : kind == 2 ? 4 : 0;
                if (code == 38 && i + used < parts.length && used > 0) {
                    style = style.coloured(extended(parts, i + 2, kind));
                }
                i += used;
            } else {
                style = style.with(code);
            }
        }
        return style;
    }

    private static int number(String digits) {
        return digits.isEmpty() || digits.length() > 5 ? 0 : Integer.parseInt(digits);
    }

    private static String extended(String[] parts, int at, int kind) {
        return kind == 5
                ? Palette.indexed(number(parts[at]))
                : Palette.nearest(number(parts[at]), number(parts[at + 1]), number(parts[at + 2]));
    }

    private Style with(int code) {
        return switch (code) {
            case 0 -> PLAIN;
            case 1 -> new Style(true, dim, italic, underline, strike, inverse, colour);
            case 2 -> new Style(bold, true, italic, underline, strike, inverse, colour);
            case 3 -> new Style(bold, dim, true, underline, strike, inverse, colour);
            case 4, 21 -> new Style(bold, dim, italic, true, strike, inverse, colour);
            case 7 -> new Style(bold, dim, italic, underline, strike, true, colour);
            case 9 -> new Style(bold, dim, italic, underline, true, inverse, colour);
            case 22 -> new Style(false, false, italic, underline, strike, inverse, colour);
            case 23 -> new Style(bold, dim, false, underline, strike, inverse, colour);
            case 24 -> new Style(bold, dim, italic, false, strike, inverse, colour);
            case 27 -> new Style(bold, dim, italic, underline, strike, false, colour);
            case 29 -> new Style(bold, dim, italic, underline, false, inverse, colour);
            case 39 -> coloured("");
            case 90 -> coloured(Palette.GREY);
            default -> {
                if (code >= 30 && code <= 37) {
                    yield coloured(COLOURS.get(code - 30));
                }
                yield code >= 91 && code <= 97 ? coloured(COLOURS.get(code - 90)) : this;
            }
        };
    }

    private Style coloured(String name) {
        return new Style(bold, dim, italic, underline, strike, inverse, name);
    }
}
