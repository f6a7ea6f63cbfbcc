package dev.loom.server.run;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.loom.core.log.ErrorLines;
import dev.loom.core.log.LogText;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What lines are searched for. Lines are compared as they are shown, without their controls. */
public sealed interface LogQuery {

    /** The most characters of a text or an expression. */
    int MOST = 500;

    /** Those that tell of an error, see {@link ErrorLines}. */
    record Errors() implements LogQuery {}

    /** Those with a text in them; upper and lower case are the same unless that is asked for. */
    record Text(String text, boolean matchCase) implements LogQuery {
        public Text {
            bounded(text);
        }
    }

    /** Those in which an expression matches; its time grows with the text alone. */
    record Expression(Pattern pattern) implements LogQuery {

        /**
         * Reads the expression.
         *
         * @throws LoomException {@code MALFORMED} with what is wrong in it
         */
        public static Expression of(String expression, boolean matchCase) {
            bounded(expression);
            try {
                return new Expression(
                        Pattern.compile(expression, matchCase ? 0 : Pattern.CASE_INSENSITIVE));
            } catch (PatternSyntaxException e) {
                throw new LoomException(
                        ErrorCode.MALFORMED,
                        "The expression can't be read: " + e.getDescription() + ".");
            }
        }
    }

    /** From where to where in a line. */
    record Mark(int from, int to) {}

    private static void bounded(String text) {
        if (text.isEmpty() || text.length() > MOST) {
            throw new LoomException(
                    ErrorCode.MALFORMED,
                    "A search needs 1 to " + MOST + " characters, not " + text.length() + ".");
        }
    }

    /** Tells by a line as it was printed whether it matches. */
    default Predicate<String> test() {
        return switch (this) {
            case Errors _ -> line -> ErrorLines.matches(LogText.plain(line));
            case Text(String text, boolean matchCase) -> {
                String wanted = matchCase ? text : text.toLowerCase(Locale.ROOT);
                yield line -> folded(LogText.plain(line), matchCase).contains(wanted);
            }
            case Expression(Pattern pattern) -> line -> pattern.matcher(LogText.plain(line)).find();
        };
    }

    /** Where it matches in a line without controls; a whole line for errors. */
    default List<Mark> marks(String line, int most) {
        List<Mark> marks = new ArrayList<>();
        switch (this) {
            case Errors _ -> {}
            case Text(String text, boolean matchCase) -> {
                String where = folded(line, matchCase);
                String wanted = folded(text, matchCase);
                int at = where.indexOf(wanted);
                while (at >= 0 && marks.size() < most && where.length() == line.length()) {
                    marks.add(new Mark(at, at + wanted.length()));
                    at = where.indexOf(wanted, at + wanted.length());
                }
            }
            case Expression(Pattern pattern) -> {
                var matcher = pattern.matcher(line);
                while (marks.size() < most && matcher.find()) {
                    if (matcher.end() > matcher.start()) {
                        marks.add(new Mark(matcher.start(), matcher.end()));
                    }
                }
            }
        }
        return marks;
    }

    private static String folded(String text, boolean matchCase) {
        return matchCase ? text : text.toLowerCase(Locale.ROOT);
    }
}
