package dev.loom.core.job;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Cron as somebody would do it who looks at the clock on the wall, minute by minute or second by
 * second, and compares the text. It shares nothing with the code that it judges: no bits, no
 * transitions, only what the clock shows at a time and what it showed before.
 */
final class SlowCron {

    private static final String MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec";
    private static final String DAYS = "sun mon tue wed thu fri sat";

    private final List<String> fields;
    private final boolean[] ofSecond;
    private final boolean[] ofMinute;
    private final boolean[] ofHour;
    private long lastDay = -1;
    private boolean lastMatched;

    SlowCron(String text) {
        List<String> words = new ArrayList<>(List.of(text.toLowerCase(Locale.ROOT).split(" ")));
        if (words.size() == 5) {
            words.addFirst("0");
        }
        fields = words;
        ofSecond = table(words.get(0), 60);
        ofMinute = table(words.get(1), 60);
        ofHour = table(words.get(2), 24);
    }

    private static boolean[] table(String field, int size) {
        boolean[] table = new boolean[size];
        for (int value = 0; value < size; value++) {
            table[value] = number(field, value, 0, size - 1, "");
        }
        return table;
    }

    /**
     * What the clock shows in a zone, tick by tick in seconds of local time, one before the span
     * first.
     *
     * @param tick seconds
     */
    record Wall(Instant from, int tick, long[] shown) {

        static Wall of(Instant from, Instant to, ZoneId zone, int tick) {
            int ticks = (int) ((to.getEpochSecond() - from.getEpochSecond()) / tick) + 1;
            long[] shown = new long[ticks + 1];
            int offset = zone.getRules().getOffset(from.minusSeconds(tick)).getTotalSeconds();
            for (int i = 0; i <= ticks; i++) {
                long time = from.getEpochSecond() + (long) tick * (i - 1);
                if (time % 60 == 0) {
                    offset =
                            zone.getRules()
                                    .getOffset(Instant.ofEpochSecond(time))
                                    .getTotalSeconds();
                }
                shown[i] = time + offset;
            }
            return new Wall(from, tick, shown);
        }
    }

    /** All planned times of a span, its begin and its end included. */
    List<Instant> walk(Wall wall, DstPolicy dst) {
        int tick = wall.tick();
        List<Instant> found = new ArrayList<>();
        long before = wall.shown()[0];
        long latest = before;
        for (int i = 1; i < wall.shown().length; i++) {
            long shown = wall.shown()[i];
            boolean again = shown <= latest;
            boolean fires = matches(shown) && (!again || dst.overlap() == DstPolicy.Overlap.BOTH);
            if (dst.gap() == DstPolicy.Gap.AFTER) {
                for (long never = before + tick; !fires && never < shown; never += tick) {
                    fires = matches(never);
                }
            }
            if (fires) {
                found.add(wall.from().plusSeconds((long) tick * (i - 1)));
            }
            before = shown;
            latest = Math.max(shown, latest);
        }
        return found;
    }

    private boolean matches(long shown) {
        int time = (int) (shown % 86_400);
        return ofSecond[time % 60]
                && ofMinute[time / 60 % 60]
                && ofHour[time / 3_600]
                && day(shown / 86_400);
    }

    private boolean day(long day) {
        if (day != lastDay) {
            lastDay = day;
            lastMatched = matchesDay(LocalDate.ofEpochDay(day));
        }
        return lastMatched;
    }

    private boolean matchesDay(LocalDate date) {
        if (!number(fields.get(4), date.getMonthValue() - 1, 0, 11, MONTHS)) {
            return false;
        }
        boolean month = dayOfMonth(date);
        boolean week = dayOfWeek(date);
        boolean star = fields.get(3).startsWith("*") || fields.get(5).startsWith("*");
        return star ? month && week : month || week;
    }

    private boolean dayOfMonth(LocalDate date) {
        LocalDate last = date.with(TemporalAdjusters.lastDayOfMonth());
        for (String item : fields.get(3).split(",")) {
            boolean found =
                    switch (item.charAt(0)) {
                        case 'l' ->
                                item.equals("lw")
                                        ? date.equals(weekdayNear(last))
                                        : date.equals(
                                                last.minusDays(
                                                        item.length() > 2
                                                                ? Integer.parseInt(
                                                                        item.substring(2))
                                                                : 0));
                        default ->
                                item.endsWith("w")
                                        ? nearest(date, Integer.parseInt(item.replace("w", "")))
                                        : number(item, date.getDayOfMonth(), 1, 31, "");
                    };
            if (found) {
                return true;
            }
        }
        return false;
    }

    private static boolean nearest(LocalDate date, int day) {
        return day <= date.lengthOfMonth() && date.equals(weekdayNear(date.withDayOfMonth(day)));
    }

    /** Tries one day after the other, the nearest first, in the same month. */
    private static LocalDate weekdayNear(LocalDate day) {
        for (int away : new int[] {0, -1, 1, -2, 2}) {
            LocalDate near = day.plusDays(away);
            if (near.getMonth() == day.getMonth()
                    && near.getDayOfWeek() != DayOfWeek.SATURDAY
                    && near.getDayOfWeek() != DayOfWeek.SUNDAY) {
                return near;
            }
        }
        throw new AssertionError(day);
    }

    private boolean dayOfWeek(LocalDate date) {
        int today = date.getDayOfWeek().getValue() % 7;
        for (String item : fields.get(5).split(",")) {
            boolean found;
            if (item.contains("#")) {
                found =
                        value(item.split("#")[0], DAYS) % 7 == today
                                && date.get(ChronoField.ALIGNED_WEEK_OF_MONTH)
                                        == Integer.parseInt(item.split("#")[1]);
            } else if (item.endsWith("l")) {
                found =
                        value(item.substring(0, item.length() - 1), DAYS) % 7 == today
                                && date.plusDays(7).getMonth() != date.getMonth();
            } else {
                found =
                        number(item, today, 0, 7, DAYS)
                                || today == 0 && number(item, 7, 0, 7, DAYS);
            }
            if (found) {
                return true;
            }
        }
        return false;
    }

    /** Whether a list of numbers, ranges and steps names the value. */
    private static boolean number(String list, int value, int least, int most, String names) {
        for (String item : list.split(",")) {
            String[] parts = item.split("/");
            int step = parts.length > 1 ? Integer.parseInt(parts[1]) : 1;
            int from;
            int to;
            if (parts[0].equals("*")) {
                from = least;
                to = most;
            } else if (parts[0].contains("-")) {
                from = value(parts[0].split("-")[0], names);
                to = value(parts[0].split("-")[1], names);
            } else {
                from = value(parts[0], names);
                to = parts.length > 1 ? most : from;
            }
            TreeSet<Integer> all = new TreeSet<>();
            for (int v = from; v <= to; v += step) {
                all.add(v);
            }
            if (all.contains(value)) {
                return true;
            }
        }
        return false;
    }

    private static int value(String word, String names) {
        int index = names.indexOf(word);
        if (Character.isLetter(word.charAt(0)) && index >= 0) {
            return index / 4;
        }
        return names.equals(MONTHS) ? Integer.parseInt(word) - 1 : Integer.parseInt(word);
    }
}
