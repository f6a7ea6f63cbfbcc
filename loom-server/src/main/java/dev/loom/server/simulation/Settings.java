package dev.loom.server.simulation;

import dev.loom.spi.Field;
import dev.loom.spi.FieldProblem;
import dev.loom.spi.Fields;
import dev.loom.spi.Value;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of what is simulated, as values: those that were given, else the defaults. */
public final class Settings {

    private static final String SEED = "seed";
    private static final String FOLDER = "folder";
    private static final Range AT_ONCE = new Range(Duration.ZERO, Duration.ZERO);

    private final Fields fields;

    public Settings(Fields fields) {
        this.fields = fields;
    }

    /** How long something takes. */
    public static Field rangeField(String name, String label, String tip) {
        return Field.text(name, label, tip).withDefault("0s").overridable();
    }

    /** In how many of a hundred cases something happens. */
    public static Field percentField(String name, String label, String tip) {
        return Field.number(name, label, tip).withDefault("0").overridable();
    }

    public static Field seedField() {
        return Field.number(
                        SEED,
                        "Seed",
                        "Where chance begins: with the same number the same things fail and take as long.")
                .withDefault("1");
    }

    /** Where it is kept on disk. */
    public static Field folderField(String tip) {
        return Field.text(FOLDER, "Folder", tip);
    }

    public Range range(String name) {
        return fields.text(name).flatMap(Range::parse).orElse(AT_ONCE);
    }

    public double percent(String name) {
        return fields.text(name).map(Double::parseDouble).orElse(0.0);
    }

    public int number(String name, int otherwise) {
        return fields.text(name).map(text -> new BigDecimal(text).intValue()).orElse(otherwise);
    }

    public String text(String name, String otherwise) {
        return fields.text(name, otherwise);
    }

    public long seed() {
        return fields.text(SEED).map(text -> new BigDecimal(text).longValue()).orElse(1L);
    }

    public Optional<Path> folder() {
        return fields.text(FOLDER).filter(text -> !text.isBlank()).map(Path::of);
    }

    /** Those of these fields that are given and mean no range, or not between 0 and 100. */
    public static List<FieldProblem> check(
            Fields fields, List<String> ranges, List<String> percents) {
        List<FieldProblem> problems = new ArrayList<>();
        for (String name : ranges) {
            if (present(fields, name) && text(fields, name).flatMap(Range::parse).isEmpty()) {
                problems.add(new FieldProblem(name, "must be " + Range.EXPECTED));
            }
        }
        for (String name : percents) {
            if (present(fields, name) && text(fields, name).filter(Settings::isPercent).isEmpty()) {
                problems.add(new FieldProblem(name, "must be a number from 0 to 100"));
            }
        }
        if (present(fields, FOLDER) && text(fields, FOLDER).filter(Settings::isFolder).isEmpty()) {
            problems.add(new FieldProblem(FOLDER, "must be the absolute path of a folder"));
        }
        return problems;
    }

    private static boolean present(Fields fields, String name) {
        return fields.value(name).isPresent();
    }

    private static Optional<String> text(Fields fields, String name) {
        return fields.value(name)
                .filter(value -> !(value instanceof Value.Items || value instanceof Value.Members))
                .map(Value::asText);
    }

    private static boolean isPercent(String text) {
        try {
            double percent = Double.parseDouble(text);
            return percent >= 0 && percent <= 100;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static boolean isFolder(String text) {
        return text.isBlank() || (text.indexOf('\0') < 0 && Path.of(text).isAbsolute());
    }
}
