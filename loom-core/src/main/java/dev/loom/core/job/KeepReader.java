package dev.loom.core.job;

import dev.loom.core.document.Section;
import dev.loom.core.value.Durations;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads how long output is kept: {@code 30d}, {@code 100 runs}, {@code 2 GB}, or an object of
 * {@code age}, {@code runs} and {@code size}.
 */
public final class KeepReader {

    private static final Pattern RUNS = Pattern.compile("(\\d{1,9})\\s*runs?");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})\\s*([kmgt]i?)?b");
    private static final Map<String, Long> UNITS =
            Map.of(
                    "k",
                    1_000L,
                    "m",
                    1_000_000L,
                    "g",
                    1_000_000_000L,
                    "t",
                    1_000_000_000_000L,
                    "ki",
                    1L << 10,
                    "mi",
                    1L << 20,
                    "gi",
                    1L << 30,
                    "ti",
                    1L << 40);

    private KeepReader() {}

    /** What the key {@code keep} of this section says; empty where it is absent or wrong. */
    public static Optional<Keep> read(Section log) {
        Optional<JsonNode> value = log.node("keep");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        return value.get().isObject() ? Optional.of(object(log.object("keep"))) : text(log);
    }

    private static Keep object(Section keep) {
        OptionalInt runs =
                keep.has("runs")
                        ? OptionalInt.of(JobValues.positive(keep, "runs", 1))
                        : OptionalInt.empty();
        Keep read = new Keep(keep.duration("age"), runs, size(keep));
        keep.restIsWrong();
        return read;
    }

    private static OptionalLong size(Section keep) {
        Optional<String> text = keep.text("size");
        OptionalLong size = text.map(KeepReader::size).orElse(OptionalLong.empty());
        if (text.isPresent() && size.isEmpty()) {
            keep.problem("size", "\"" + text.get() + "\" is no size such as 500MB or 2GiB");
        }
        return size;
    }

    private static OptionalLong size(String text) {
        Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            return OptionalLong.empty();
        }
        long unit = size.group(2) == null ? 1 : UNITS.getOrDefault(size.group(2), 1L);
        long number = Long.parseLong(size.group(1));
        return number > Long.MAX_VALUE / unit
                ? OptionalLong.empty()
                : OptionalLong.of(number * unit);
    }

    private static Optional<Keep> text(Section log) {
        String text = log.text("keep").orElse("").strip();
        Matcher runs = RUNS.matcher(text);
        if (runs.matches() && Integer.parseInt(runs.group(1)) > 0) {
            OptionalInt number = OptionalInt.of(Integer.parseInt(runs.group(1)));
            return Optional.of(new Keep(Optional.empty(), number, OptionalLong.empty()));
        }
        OptionalLong size = size(text);
        if (size.isPresent()) {
            return Optional.of(new Keep(Optional.empty(), OptionalInt.empty(), size));
        }
        Optional<Duration> age = text.matches("\\d*") ? Optional.empty() : Durations.parse(text);
        if (age.isEmpty()) {
            log.problem("keep", "\"" + text + "\" is none of 30d, 100 runs and 2 GB");
            return Optional.empty();
        }
        return Optional.of(new Keep(age, OptionalInt.empty(), OptionalLong.empty()));
    }
}
