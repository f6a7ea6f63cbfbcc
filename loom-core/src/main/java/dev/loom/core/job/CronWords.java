package dev.loom.core.job;

import java.util.ArrayList;
import java.util.List;

/** Says a cron expression in words. */
final class CronWords {

    private static final int MOST_TIMES = 6;
    private static final List<String> DAYS =
            List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");
    private static final List<String> MONTHS =
            List.of(
                    "January",
                    "February",
                    "March",
                    "April",
                    "May",
                    "June",
                    "July",
                    "August",
                    "September",
                    "October",
                    "November",
                    "December");
    private static final List<String> NUMBERS =
            List.of("first", "second", "third", "fourth", "fifth");
    private static final long WEEKDAYS = 0b0111110;
    private static final long WEEKEND = 0b1000001;

    private final CronTimes times;
    private final CronDays days;
    private final CronValues months;

    private CronWords(CronTimes times, CronDays days, CronValues months) {
        this.times = times;
        this.days = days;
        this.months = months;
    }

    static String of(CronTimes times, CronDays days, CronValues months) {
        return new CronWords(times, days, months).sentence();
    }

    private String sentence() {
        String when = times();
        String onDays = days();
        List<String> parts = new ArrayList<>(List.of(when));
        if (!onDays.isEmpty()) {
            parts.add(onDays);
        } else if (months.all() && when.startsWith("at ") && !when.contains("hour")) {
            parts.add("every day");
        }
        if (!months.all()) {
            parts.add("in " + Phrases.values(months.bits(), month -> MONTHS.get(month - 1)));
        }
        return String.join(" ", parts);
    }

    private String times() {
        CronValues seconds = times.seconds();
        boolean onTheMinute = seconds.bits() == 1;
        if (onTheMinute) {
            return minutes();
        }
        String which =
                seconds.step() == 1
                        ? "every second"
                        : seconds.step() > 1 ? "every " + seconds.step() + " seconds" : "";
        if (!which.isEmpty()) {
            return times.minutes().all() && times.hours().all()
                    ? which
                    : which + " of " + withinMinutes();
        }
        if (fewTimes()) {
            return clockTimes();
        }
        return minutes() + ", at second " + Phrases.values(seconds.bits(), Integer::toString);
    }

    private String withinMinutes() {
        String minute =
                times.minutes().all()
                        ? "every minute"
                        : "minute " + Phrases.values(times.minutes().bits(), Integer::toString);
        return minute + ofHours();
    }

    private String minutes() {
        CronValues minutes = times.minutes();
        CronValues hours = times.hours();
        if (fewTimes()) {
            return clockTimes();
        }
        if (minutes.step() > 0) {
            return "every " + Phrases.counted(minutes.step(), "minute") + betweenHours();
        }
        if (minutes.count() == 1 && hours.step() > 0) {
            String every = "every " + Phrases.counted(hours.step(), "hour");
            return minutes.first() == 0 ? every : every + " at minute " + minutes.first();
        }
        if (minutes.bits() == 1) {
            return "every hour" + betweenHours();
        }
        return "at minute "
                + Phrases.values(minutes.bits(), Integer::toString)
                + (hours.all() ? " of every hour" : ofHours());
    }

    private boolean fewTimes() {
        return !times.hours().all()
                && (times.hours().step() == 0 || times.hours().count() == 1)
                && times.seconds().count() * times.minutes().count() * times.hours().count()
                        <= MOST_TIMES;
    }

    private String clockTimes() {
        List<String> all = new ArrayList<>();
        int at = times.first();
        while (at >= 0) {
            String minute = "%02d:%02d".formatted(at / 3600, at / 60 % 60);
            all.add(times.seconds().bits() == 1 ? minute : minute + ":%02d".formatted(at % 60));
            int next = at + 1;
            at = next == 86_400 ? -1 : times.from(next / 3600, next / 60 % 60, next % 60);
        }
        return "at " + Phrases.list(all, "and");
    }

    /** The first and the last minute of hours that follow each other. */
    private String betweenHours() {
        CronValues hours = times.hours();
        if (hours.all()) {
            return "";
        }
        int last = 63 - Long.numberOfLeadingZeros(hours.bits());
        return last - hours.first() + 1 == hours.count()
                ? " from %02d:00 to %02d:59".formatted(hours.first(), last)
                : ofHours();
    }

    private String ofHours() {
        CronValues hours = times.hours();
        if (hours.all()) {
            return "";
        }
        return " of "
                + (hours.step() > 1
                        ? "every " + Phrases.ordinal(hours.step()) + " hour"
                        : (hours.count() == 1 ? "hour " : "hours ")
                                + Phrases.values(hours.bits(), Integer::toString));
    }

    private String days() {
        CronValues month = days.month();
        CronValues week = days.week();
        if (month.all()) {
            return week.all() ? "" : "on " + daysOfWeek();
        }
        if (week.all()) {
            return "on " + daysOfMonth();
        }
        return month.star() || week.star()
                ? "on " + daysOfMonth() + ", where that is " + onlyDaysOfWeek()
                : "on " + daysOfMonth() + " or on " + daysOfWeek();
    }

    private String daysOfMonth() {
        CronValues month = days.month();
        List<String> picks = new ArrayList<>();
        if (month.step() > 1) {
            picks.add("every " + Phrases.ordinal(month.step()) + " day");
        } else if (month.bits() != 0) {
            picks.add("the " + Phrases.values(month.bits(), Phrases::ordinal));
        }
        for (DayRule rule : month.rules()) {
            picks.add(rule(rule));
        }
        return Phrases.list(picks, "and") + " of the month";
    }

    private String daysOfWeek() {
        List<String> picks = new ArrayList<>();
        long bits = days.week().bits();
        if (bits == WEEKDAYS) {
            picks.add("weekdays");
        } else if (bits == WEEKEND) {
            picks.add("weekends");
        } else if (bits != 0) {
            picks.add(Phrases.values(bits, day -> DAYS.get(day) + "s"));
        }
        for (DayRule rule : days.week().rules()) {
            picks.add(rule(rule) + " of the month");
        }
        return Phrases.list(picks, "and");
    }

    private String onlyDaysOfWeek() {
        List<String> picks = new ArrayList<>();
        if (days.week().bits() != 0) {
            picks.add("a " + Phrases.values(days.week().bits(), DAYS::get));
        }
        for (DayRule rule : days.week().rules()) {
            picks.add(rule(rule));
        }
        return Phrases.list(picks, "or");
    }

    private static String rule(DayRule rule) {
        return switch (rule) {
            case DayRule.FromLast(int back) ->
                    back == 0
                            ? "the last day"
                            : "the day "
                                    + Phrases.counted(back, "day").replaceFirst("^day", "1 day")
                                    + " before the last";
            case DayRule.LastWeekday() -> "the last weekday";
            case DayRule.NearestWeekday(int day) ->
                    "the weekday nearest to the " + Phrases.ordinal(day);
            case DayRule.Nth(int weekday, int number) ->
                    "the " + NUMBERS.get(number - 1) + " " + DAYS.get(weekday);
            case DayRule.LastOf(int weekday) -> "the last " + DAYS.get(weekday);
        };
    }
}
