package dev.loom.core.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads one field of a cron expression. */
final class CronFieldReader {

    private static final int LONGEST_NUMBER = 4;

    private final CronField field;
    private final String text;
    private final int offset;
    private final List<DayRule> rules = new ArrayList<>();
    private long bits;
    private int at;

    private CronFieldReader(CronField field, String text, int offset) {
        this.field = field;
        this.text = text.toLowerCase(Locale.ROOT);
        this.offset = offset;
    }

    /**
     * What the field picks.
     *
     * @param offset where it stands in the expression
     */
    static CronValues read(CronField field, String text, int offset) {
        return new CronFieldReader(field, text, offset).read();
    }

    private CronValues read() {
        do {
            item();
        } while (accept(','));
        if (at < text.length()) {
            throw wrong(
                    at,
                    "\"%s\" isn't understood after \"%s\""
                            .formatted(text.substring(at), text.substring(0, at)));
        }
        if (field == CronField.DAY_OF_WEEK && (bits & 1L << 7) != 0) {
            bits = bits & ~(1L << 7) | 1L;
        }
        boolean star = text.startsWith("*") || text.startsWith("?");
        return new CronValues(bits, star, star ? step() : 0, List.copyOf(rules));
    }

    /** Of a field that is nothing but a star, and a step perhaps. */
    private int step() {
        if (text.length() == 1) {
            return 1;
        }
        String rest = text.substring(2);
        return rest.chars().allMatch(Character::isDigit) && text.charAt(1) == '/'
                ? Integer.parseInt(rest)
                : 0;
    }

    private void item() {
        int start = at;
        if (accept('*') || accept('?')) {
            add(field.least(), mostOfStar(), step(start));
            return;
        }
        if (peek() == 'l') {
            last();
            return;
        }
        int from = value();
        if (accept('-')) {
            int to = value();
            range(start, from, to, step(start));
        } else if (peek() == '/') {
            add(from, mostOfStar(), step(start));
        } else if (!rule(from)) {
            add(from, from, 1);
        }
    }

    private int mostOfStar() {
        return field == CronField.DAY_OF_WEEK ? 6 : field.most();
    }

    private void range(int start, int from, int to, int step) {
        if (from <= to) {
            add(from, to, step);
        } else if (field == CronField.DAY_OF_WEEK) {
            for (int day = from; day <= to + 7; day += step) {
                bits |= 1L << day % 7;
            }
        } else {
            throw wrong(
                    start,
                    "the range \"%s\" runs backwards; write it as two: %d-%d,%d-%d"
                            .formatted(
                                    text.substring(start, at),
                                    from,
                                    field.most(),
                                    field.least(),
                                    to));
        }
    }

    private void add(int from, int to, int step) {
        for (int value = from; value <= to; value += step) {
            bits |= 1L << value;
        }
    }

    private int step(int start) {
        if (!accept('/')) {
            return 1;
        }
        int where = at;
        int step = number();
        if (step < 1) {
            throw wrong(
                    where,
                    "the step of \"%s\" must be 1 or more".formatted(text.substring(start, at)));
        }
        return step;
    }

    /** {@code L}, {@code L-3}, {@code LW}. */
    private void last() {
        int start = at++;
        if (field == CronField.DAY_OF_WEEK) {
            throw wrong(
                    start,
                    "\"L\" needs a day of the week before it; the last Friday of a month is 5L or"
                            + " friL");
        }
        if (field != CronField.DAY_OF_MONTH) {
            throw wrong(start, "\"L\" means the last day of a month; " + field.allowed());
        }
        if (accept('w')) {
            rules.add(new DayRule.LastWeekday());
            return;
        }
        int days = 0;
        if (accept('-')) {
            int where = at;
            days = number();
            if (days > 30) {
                throw wrong(where, "no month has a day that lies " + days + " before its last");
            }
        }
        rules.add(new DayRule.FromLast(days));
    }

    /** What may follow a single day: {@code W} in a month, {@code #} and {@code L} in a week. */
    private boolean rule(int value) {
        int where = at;
        char next = peek();
        if (field == CronField.DAY_OF_MONTH && accept('w')) {
            rules.add(new DayRule.NearestWeekday(value));
            return true;
        }
        if (field == CronField.DAY_OF_WEEK && accept('l')) {
            rules.add(new DayRule.LastOf(value % 7));
            return true;
        }
        if (field == CronField.DAY_OF_WEEK && accept('#')) {
            int number = number();
            if (number < 1 || number > 5) {
                throw wrong(
                        where + 1,
                        "a day of the week comes at most 5 times in a month: #1 to #5, not #"
                                + number);
            }
            rules.add(new DayRule.Nth(value % 7, number));
            return true;
        }
        if (next == 'w' || next == '#' || next == 'l') {
            throw wrong(
                    where,
                    switch (next) {
                        case 'w' -> "\"W\" belongs to a day of the month, such as 15W";
                        case '#' -> "\"#\" belongs to a day of the week, such as fri#2";
                        default ->
                                "\"L\" after a day belongs to days of the week, such as friL; the"
                                        + " last day of the month is L alone";
                    });
        }
        return false;
    }

    private int value() {
        int start = at;
        if (Character.isLetter(peek())) {
            return named();
        }
        int value = number();
        if (value < field.least() || value > field.most()) {
            throw wrong(start, value + " is out of range: " + field.allowed());
        }
        return value;
    }

    private int named() {
        int start = at;
        int end = Math.min(text.length(), at + 3);
        int index = field.names().indexOf(text.substring(at, end));
        if (index >= 0) {
            at = end;
            return field.least() + index;
        }
        while (Character.isLetterOrDigit(peek())) {
            at++;
        }
        throw wrong(
                start,
                "\"%s\" isn't known: %s".formatted(text.substring(start, at), field.allowed()));
    }

    private int number() {
        int start = at;
        while (Character.isDigit(peek()) && peek() <= '9') {
            at++;
        }
        if (at == start) {
            throw wrong(
                    start,
                    start < text.length()
                            ? "\"%s\" isn't a number: %s"
                                    .formatted(text.substring(start), field.allowed())
                            : "something is missing at the end of \"%s\": %s"
                                    .formatted(text, field.allowed()));
        }
        if (at - start > LONGEST_NUMBER) {
            throw wrong(start, text.substring(start, at) + " is out of range: " + field.allowed());
        }
        return Integer.parseInt(text.substring(start, at));
    }

    private boolean accept(char wanted) {
        boolean there = peek() == wanted;
        if (there) {
            at++;
        }
        return there;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private TimingException wrong(int where, String message) {
        return new TimingException(
                offset + where,
                "The field for the %s: %s (character %d)"
                        .formatted(field.words(), message, offset + where + 1));
    }
}
