package dev.loom.core.manifest.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Host names with ranges in brackets: {@code web[01:10:3].local}, {@code db-[a:c]}. */
final class HostRange {

    /** Names that one file may come to. */
    static final int MOST = 20_000;

    private static final Pattern RANGE =
            Pattern.compile(
                    "\\[(?:(\\d{1,9}):(\\d{1,9})|([a-z]):([a-z])|([A-Z]):([A-Z]))(?::(\\d{1,9}))?\\]");

    private HostRange() {}

    /**
     * All names, in order.
     *
     * @throws IllegalArgumentException if they are too many, or a range runs backwards
     */
    static List<String> names(String pattern) {
        List<String> names = List.of("");
        Matcher range = RANGE.matcher(pattern);
        int at = 0;
        while (range.find()) {
            names = product(names, pattern.substring(at, range.start()), values(range));
            at = range.end();
        }
        return product(names, pattern.substring(at), List.of(""));
    }

    private static List<String> values(Matcher range) {
        int step = range.group(7) == null ? 1 : Integer.parseInt(range.group(7));
        boolean digits = range.group(1) != null;
        int group = range.group(3) == null ? 5 : 3;
        int from = digits ? Integer.parseInt(range.group(1)) : range.group(group).charAt(0);
        int to = digits ? Integer.parseInt(range.group(2)) : range.group(group + 1).charAt(0);
        if (step < 1 || to < from) {
            throw new IllegalArgumentException("the range " + range.group() + " runs backwards");
        }
        if ((to - from) / step >= MOST) {
            throw tooMany();
        }
        boolean padded = digits && range.group(1).startsWith("0");
        int width = padded ? range.group(1).length() : 1;
        List<String> values = new ArrayList<>();
        for (long value = from; value <= to; value += step) {
            values.add(
                    digits ? ("%0" + width + "d").formatted(value) : String.valueOf((char) value));
        }
        return values;
    }

    private static List<String> product(List<String> names, String between, List<String> values) {
        if ((long) names.size() * values.size() > MOST) {
            throw tooMany();
        }
        List<String> product = new ArrayList<>(names.size() * values.size());
        for (String name : names) {
            for (String value : values) {
                product.add(name + between + value);
            }
        }
        return product;
    }

    private static IllegalArgumentException tooMany() {
        return new IllegalArgumentException("more than " + MOST + " hosts");
    }
}
