package dev.loom.core.job;

import dev.loom.core.value.Durations;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what is written as a blackout. */
final class BlackoutReader {

    private static final int LONGEST = 600;
    private static final String EXPECTED =
            "right would be times of a week (Mon-Fri 08:00-18:00, 22:00-06:00, Sat,Sun), dates"
                    + " (2026-12-24..2026-12-26, 12-24..01-01), or a schedule and a duration"
                    + " (0 2 * * sun for 4h)";
    private static final Pattern TIMES =
            Pattern.compile("(?:(.*\\S)\\s+)?(\\d{1,2}:\\d{2})\\s*-\\s*(\\d{1,2}:\\d{2})");
    private static final Pattern SCHEDULED =
            Pattern.compile("(.*\\S)\\s+for\\s+(\\S+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DATE =
            Pattern.compile("(\\d{4}-)?(\\d{2}-\\d{2})(?:[T ](\\d{2}:\\d{2}))?");
    private static final Pattern DATES = Pattern.compile("(?:\\d{4}-)?\\d{2}-\\d{2}.*");
    private static final Pattern DAYS = Pattern.compile("[A-Za-z]{3}[A-Za-z,\\s-]*");
    private static final List<String> NAMES =
            List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /** A leap year, for spans that come each year. */
    private static final String ANY_YEAR = "2000-";

    private final String text;
    private final String trimmed;

    private BlackoutReader(String text) {
        this.text = text;
        this.trimmed = text.strip();
    }

    static Blackout read(String text) {
        return new BlackoutReader(text).read();
    }

    private Blackout read() {
        if (trimmed.length() > LONGEST) {
            throw wrong(trimmed, "A blackout has at most 600 characters.");
        }
        Matcher scheduled = SCHEDULED.matcher(trimmed);
        if (scheduled.matches()) {
            return scheduled(scheduled.group(1), scheduled.group(2));
        }
        if (DATES.matcher(trimmed).matches()) {
            return dates();
        }
        Matcher times = TIMES.matcher(trimmed);
        if (times.matches()) {
            Set<DayOfWeek> days =
                    times.group(1) == null ? EnumSet.allOf(DayOfWeek.class) : days(times.group(1));
            return weekly(days, times.group(2), times.group(3));
        }
        if (DAYS.matcher(trimmed).matches()) {
            return new WeeklyBlackout(trimmed, days(trimmed), LocalTime.MIN, LocalTime.MIN);
        }
        throw wrong(trimmed, "\"%s\" is no blackout; %s.".formatted(trimmed, EXPECTED));
    }

    private Blackout scheduled(String schedule, String length) {
        Duration duration =
                Durations.parse(length)
                        .filter(found -> !found.isZero())
                        .orElseThrow(() ->
                                wrong(
                                        length,
                                        "\"%s\" is no duration; right would be 4h, 90m or 2d."
                                                .formatted(length)));
        return new ScheduledBlackout(trimmed, Schedule.parse(schedule), duration);
    }

    private Blackout weekly(Set<DayOfWeek> days, String from, String to) {
        LocalTime begin = time(from);
        LocalTime end = time(to);
        if (begin.equals(end)) {
            throw wrong(
                    from,
                    "\"%s-%s\" is empty; a whole day is written as its name alone, or 00:00-24:00."
                            .formatted(from, to));
        }
        return new WeeklyBlackout(trimmed, days, begin, end);
    }

    private LocalTime time(String word) {
        if (word.equals("24:00")) {
            return LocalTime.MIN;
        }
        try {
            return LocalTime.parse(word.length() < 5 ? "0" + word : word);
        } catch (DateTimeException _) {
            throw wrong(word, "\"%s\" is no time of day; right would be 08:00.".formatted(word));
        }
    }

    private Set<DayOfWeek> days(String list) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String item : list.split("[,\\s]+")) {
            int dash = item.indexOf('-');
            DayOfWeek from = day(dash < 0 ? item : item.substring(0, dash));
            DayOfWeek to = dash < 0 ? from : day(item.substring(dash + 1));
            DayOfWeek day = from;
            while (day != to) {
                days.add(day);
                day = day.plus(1);
            }
            days.add(to);
        }
        return days;
    }

    private DayOfWeek day(String word) {
        int index = NAMES.indexOf(word.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw wrong(
                    word,
                    "\"%s\" is no day of the week (Mon, Tue, … Sun); %s."
                            .formatted(word, EXPECTED));
        }
        return DayOfWeek.of(index + 1);
    }

    private Blackout dates() {
        int dots = trimmed.indexOf("..");
        String first = (dots < 0 ? trimmed : trimmed.substring(0, dots)).strip();
        String last = dots < 0 ? first : trimmed.substring(dots + 2).strip();
        Matcher from = date(first);
        Matcher to = date(last);
        boolean yearly = from.group(1) == null;
        if (yearly != (to.group(1) == null)) {
            throw wrong(last, "Either both dates name a year, or none does.");
        }
        LocalDateTime begin = at(from, false);
        LocalDateTime end = at(to, true);
        if (!begin.isBefore(end)) {
            if (!yearly) {
                throw wrong(last, "\"%s\" ends before it begins.".formatted(trimmed));
            }
            end = end.plusYears(1);
        }
        return new DatesBlackout(trimmed, begin, end, yearly);
    }

    private Matcher date(String word) {
        Matcher date = DATE.matcher(word);
        if (!date.matches()) {
            throw wrong(
                    word,
                    "\"%s\" is no date; right would be 2026-12-24, 12-24 or 2026-12-24T18:00."
                            .formatted(word));
        }
        return date;
    }

    /** A date without a time is whole: it ends where the next one begins. */
    private LocalDateTime at(Matcher date, boolean end) {
        String year = date.group(1) == null ? ANY_YEAR : date.group(1);
        try {
            LocalDate day = LocalDate.parse(year + date.group(2));
            return date.group(3) == null
                    ? day.plusDays(end ? 1 : 0).atStartOfDay()
                    : day.atTime(LocalTime.parse(date.group(3)));
        } catch (DateTimeException _) {
            throw wrong(date.group(), "There is no \"%s\".".formatted(date.group()));
        }
    }

    private TimingException wrong(String part, String message) {
        return new TimingException(Math.max(0, text.indexOf(part)), message);
    }
}
