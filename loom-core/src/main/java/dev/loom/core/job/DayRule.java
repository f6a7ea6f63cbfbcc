package dev.loom.core.job;

/**
 * Days of a month that depend on how the month lies: what {@code L}, {@code W} and {@code #} pick.
 */
sealed interface DayRule {

    /** The day so many days before the month's last. */
    record FromLast(int days) implements DayRule {}

    /** The last of the month's weekdays, Monday to Friday. */
    record LastWeekday() implements DayRule {}

    /** The weekday nearest to a day, in the same month; none where the month has no such day. */
    record NearestWeekday(int day) implements DayRule {}

    /** The n-th of a day of the week, Sunday being 0. */
    record Nth(int weekday, int number) implements DayRule {}

    /** The last of a day of the week. */
    record LastOf(int weekday) implements DayRule {}

    /**
     * The day that it picks, or 0.
     *
     * @param first the day of the week of the month's first
     * @param length how many days the month has
     */
    default int day(int first, int length) {
        return switch (this) {
            case FromLast(int days) -> Math.max(0, length - days);
            case LastWeekday() -> toWeekday(length, first, length);
            case NearestWeekday(int day) -> day > length ? 0 : toWeekday(day, first, length);
            case Nth(int weekday, int number) -> {
                int day = 1 + Math.floorMod(weekday - first, 7) + 7 * (number - 1);
                yield day > length ? 0 : day;
            }
            case LastOf(int weekday) -> length - Math.floorMod(first + length - 1 - weekday, 7);
        };
    }

    private static int toWeekday(int day, int first, int length) {
        return switch ((first + day - 1) % 7) {
            case 6 -> day == 1 ? 3 : day - 1;
            case 0 -> day == length ? day - 2 : day + 1;
            default -> day;
        };
    }
}
