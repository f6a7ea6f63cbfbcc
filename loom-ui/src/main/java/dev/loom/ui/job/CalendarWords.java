package dev.loom.ui.job;

import dev.loom.core.job.FiringState;
import dev.loom.server.job.JobCalendar.Days;
import dev.loom.server.job.JobCalendar.Mark;
import dev.loom.server.job.JobCalendar.Row;
import dev.loom.ui.state.State;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the calendar says of planned times. */
final class CalendarWords {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm:ss", Locale.ENGLISH);

    /** Worst first. */
    private static final List<String> ORDER =
            List.of(
                    "refused",
                    "missed",
                    "failed",
                    "aborted",
                    "skipped",
                    "made up",
                    "queued",
                    "running",
                    "pending",
                    "succeeded",
                    "started",
                    "planned");

    private CalendarWords() {}

    /** How one looks. */
    static State state(Mark mark) {
        return state(mark.outcome());
    }

    static State state(String outcome) {
        return switch (outcome) {
            case "planned" -> State.PLANNED;
            case "started", "skipped", "missed", "made up", "queued", "refused" ->
                    JobWords.look(FiringState.of(outcome));
            default -> State.of(outcome);
        };
    }

    /** Its shape. */
    static String kind(Mark mark) {
        return switch (mark.outcome()) {
            case "planned" -> mark.reason() == null ? "planned" : "closed";
            case "started" -> "fired";
            case "skipped", "missed", "refused", "queued" -> mark.outcome();
            case "made up" -> "skipped";
            default -> "run";
        };
    }

    /** What is told of one, line by line. */
    static List<String> tip(Mark mark, Days days) {
        List<String> lines = new ArrayList<>();
        lines.add(
                TIME.format(mark.first().atZone(days.zone()))
                        + (mark.times() == 1 ? "" : " and after"));
        String word = mark.outcome().equals("started") ? "fired" : mark.outcome();
        lines.add(
                switch (mark.times()) {
                    case 0 -> mark.outcome().equals("planned") ? "will fire often" : "fired often";
                    case 1 -> JobWords.capital(word);
                    default -> mark.times() + " times " + word;
                });
        if (mark.reason() != null) {
            lines.add(mark.reason());
        }
        return lines;
    }

    /** How many times came to what, worst first. */
    static Map<String, Integer> counts(Row row) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String outcome : ORDER) {
            int times =
                    row.marks().stream()
                            .filter(mark -> mark.outcome().equals(outcome))
                            .mapToInt(Mark::times)
                            .sum();
            if (times > 0) {
                counts.put(outcome, times);
            }
        }
        return counts;
    }

    /** All of that in a sentence. */
    static String summary(Row row) {
        String counts =
                counts(row).entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey())
                        .collect(Collectors.joining(", "));
        String often = row.often() ? often(row) : "";
        return row.name()
                + ": "
                + (often.isEmpty() || counts.isEmpty() ? often + counts : often + ", " + counts);
    }

    /** How often one that fires all the time did. */
    static String often(Row row) {
        String times = String.format(Locale.ENGLISH, "%,d", row.came());
        String words = times + (row.came() == 1 ? " time" : " times");
        return row.more() ? "more than " + words : words;
    }
}
