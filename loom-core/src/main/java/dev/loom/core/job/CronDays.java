package dev.loom.core.job;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The days of a cron expression. When both fields are restricted either may match; a field that
 * begins with a star is not restricted, so that then both must.
 */
record CronDays(CronValues month, CronValues week) {

    private static final long EVERY_WEEKDAY = 0x7f;

    /** The days of that month, bit n for the n-th. */
    long in(int year, int number) {
        int length = YearMonth.of(year, number).lengthOfMonth();
        int first = LocalDate.of(year, number, 1).getDayOfWeek().getValue() % 7;
        long all = (1L << length + 1) - 2;
        long byMonth = month.bits() & all;
        for (DayRule rule : month.rules()) {
            byMonth |= bit(rule.day(first, length));
        }
        long byWeek = week.bits() == EVERY_WEEKDAY ? all : weeks(first) & all;
        for (DayRule rule : week.rules()) {
            byWeek |= bit(rule.day(first, length));
        }
        return month.star() || week.star() ? byMonth & byWeek : byMonth | byWeek;
    }

    private static long bit(int day) {
        return day == 0 ? 0 : 1L << day;
    }

    private long weeks(int first) {
        long days = 0;
        for (int weekday = week.from(0); weekday >= 0; weekday = week.from(weekday + 1)) {
            for (int day = 1 + Math.floorMod(weekday - first, 7); day <= 31; day += 7) {
                days |= 1L << day;
            }
        }
        return days;
    }
}
