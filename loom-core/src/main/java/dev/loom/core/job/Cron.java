package dev.loom.core.job;

import dev.loom.core.value.Nearest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cron expression: five fields, or six with seconds first, or a name such as {@code @hourly}.
 *
 * <p>Fields hold numbers, names, ranges, steps and lists of them; days of the month also {@code L},
 * {@code L-3}, {@code LW} and {@code 15W}, days of the week {@code friL} and {@code fri#2}. Sunday
 * is 0 or 7. When both fields for days are restricted, either may match; a field that begins with
 * {@code *} is not restricted.
 */
public final class Cron implements Schedule {

    private static final int LONGEST = 500;

    private static final Map<String, String> NAMED =
            Map.of(
                    "@yearly", "0 0 1 1 *",
                    "@annually", "0 0 1 1 *",
                    "@monthly", "0 0 1 * *",
                    "@weekly", "0 0 * * 0",
                    "@daily", "0 0 * * *",
                    "@midnight", "0 0 * * *",
                    "@hourly", "0 * * * *");

    private static final List<CronField> FIELDS = List.of(CronField.values());

    private static final CronValues ON_THE_MINUTE = CronFieldReader.read(CronField.SECOND, "0", 0);

    private final String text;
    private final CronTimes times;
    private final CronDays days;
    private final CronValues months;
    private final LocalTimes local;

    private Cron(String text, CronTimes times, CronDays days, CronValues months) {
        this.text = text;
        this.times = times;
        this.days = days;
        this.months = months;
        this.local = new LocalTimes(this::nextLocal);
    }

    /**
     * The expression that the text is.
     *
     * @throws TimingException if it is none
     */
    public static Cron parse(String text) {
        String trimmed = text.strip();
        if (trimmed.length() > LONGEST) {
            throw new TimingException(0, "A cron expression has at most 500 characters.");
        }
        int indent = text.indexOf(trimmed);
        if (trimmed.startsWith("@")) {
            return new Cron(trimmed, fields(named(trimmed, indent), 0));
        }
        return new Cron(trimmed, fields(trimmed, indent));
    }

    private Cron(String text, List<CronValues> fields) {
        this(
                text,
                new CronTimes(fields.get(0), fields.get(1), fields.get(2)),
                new CronDays(fields.get(3), fields.get(5)),
                fields.get(4));
    }

    private static String named(String text, int indent) {
        String name = text.toLowerCase(Locale.ROOT);
        if (name.equals("@reboot")) {
            throw new TimingException(
                    indent,
                    "@reboot isn't possible: a job is planned by the clock and runs on nodes, whose"
                            + " restarts nobody tells Loom; run it as a service of the node, or use"
                            + " @hourly, @daily, @weekly, @monthly, @yearly.");
        }
        String fields = NAMED.get(name);
        if (fields == null) {
            throw new TimingException(
                    indent,
                    name.startsWith("@every")
                            ? "@every isn't known; write it as: every 5m"
                            : "\"%s\" isn't known%s (known are @hourly, @daily, @midnight, @weekly, @monthly, @yearly, @annually)"
                                    .formatted(text, Nearest.hint(name, NAMED.keySet())));
        }
        return fields;
    }

    private static List<CronValues> fields(String text, int indent) {
        List<Integer> starts = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int end = at;
            while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            if (end > at) {
                starts.add(indent + at);
                words.add(text.substring(at, end));
            }
            at = end + 1;
        }
        if (words.size() != 5 && words.size() != 6) {
            throw new TimingException(
                    words.size() > 6 ? starts.get(6) : indent + text.length(),
                    "A cron expression has five fields (minute, hour, day of the month, month, day of the week), or six with seconds first; here %s."
                            .formatted(
                                    switch (words.size()) {
                                        case 0 -> "is none";
                                        case 1 -> "is one";
                                        default -> "are " + words.size();
                                    }));
        }
        List<CronValues> fields = new ArrayList<>();
        int missing = 6 - words.size();
        if (missing == 1) {
            fields.add(ON_THE_MINUTE);
        }
        for (int i = 0; i < words.size(); i++) {
            fields.add(CronFieldReader.read(FIELDS.get(i + missing), words.get(i), starts.get(i)));
        }
        return fields;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String words() {
        return CronWords.of(times, days, months);
    }

    @Override
    public Optional<Instant> next(Instant after, ZoneId zone, DstPolicy dst) {
        return local.next(after, zone, dst);
    }

    /** The first local time from that one on; null if there is none within a hundred years. */
    private @Nullable LocalDateTime nextLocal(LocalDateTime from) {
        LocalDateTime start = from.truncatedTo(ChronoUnit.SECONDS);
        if (start.isBefore(from)) {
            start = start.plusSeconds(1);
        }
        int earliest = times.from(start.getHour(), start.getMinute(), start.getSecond());
        int day = start.getDayOfMonth() + (earliest < 0 ? 1 : 0);
        int today = earliest < 0 ? 0 : start.getDayOfMonth();
        int month = start.getMonthValue();
        for (int year = start.getYear(); year <= start.getYear() + 100; year++) {
            for (month = months.from(month); month > 0; month = months.from(month + 1)) {
                boolean same = year == start.getYear() && month == start.getMonthValue();
                long left = days.in(year, month) >>> (same ? day : 0) << (same ? day : 0);
                if (left != 0) {
                    int found = Long.numberOfTrailingZeros(left);
                    int second = same && found == today ? earliest : times.first();
                    return LocalDateTime.of(
                            year, month, found, second / 3600, second / 60 % 60, second % 60);
                }
            }
            month = 1;
        }
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cron cron && cron.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
