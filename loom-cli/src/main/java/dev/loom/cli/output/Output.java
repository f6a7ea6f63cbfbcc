package dev.loom.cli.output;

import dev.loom.cli.client.Answer;
import dev.loom.cli.client.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Prints answers in the format that was asked for. */
public final class Output {

    private final PrintWriter out;
    private final Format format;
    private final boolean coloured;
    private final Times times;

    public Output(PrintWriter out, Format format, boolean coloured, Times times) {
        this.out = out;
        this.format = format;
        this.coloured = coloured;
        this.times = times;
    }

    /** The format that was asked for. */
    public Format format() {
        return format;
    }

    /** Times as this output writes them. */
    public Times times() {
        return times;
    }

    /** Whether it is read by people rather than scripts. */
    public boolean forPeople() {
        return format == Format.TABLE || format == Format.WIDE;
    }

    /** A line for people. */
    public void line(String text) {
        out.println(text);
        out.flush();
    }

    /** Text as it is. */
    public void text(String text) {
        out.print(text);
        out.flush();
    }

    /** An answer that is a list. */
    public <T> void list(Answer answer, Table<T> table) {
        switch (format) {
            case JSON, YAML -> faithful(answer.body());
            case NAME -> answer.listOf(table.type()).forEach(v -> line(table.name().apply(v)));
            case TABLE, WIDE -> rows(answer.listOf(table.type()), table);
        }
    }

    /** An answer that is one thing, which is described by the last argument for people. */
    public <T> void one(
            Answer answer, Class<T> type, Function<T, String> name, Consumer<T> description) {
        switch (format) {
            case JSON, YAML -> faithful(answer.body());
            case NAME -> line(name.apply(answer.as(type)));
            case TABLE, WIDE -> description.accept(answer.as(type));
        }
    }

    /** Values as a table, for people. */
    public <T> void rows(List<T> values, Table<T> table) {
        List<Column<T>> shown =
                table.columns().stream()
                        .filter(c -> format == Format.WIDE || !c.wideOnly())
                        .toList();
        Grid grid = new Grid(coloured);
        grid.add(
                shown.stream()
                        .map(c -> cell(c.header(), Colour.BOLD, c.kind() == Column.Kind.NUMBER))
                        .toList());
        values.forEach(v -> grid.add(shown.stream().map(c -> cell(c, v)).toList()));
        grid.lines().forEach(out::println);
        out.flush();
    }

    /** Labels and values, for people; what has no value is left out. */
    public void fields(List<Field> fields) {
        Grid grid = new Grid(coloured);
        fields.stream()
                .filter(f -> f.value() != null && !f.value().isBlank())
                .forEach(f -> grid.add(row(f)));
        grid.lines().forEach(out::println);
        out.flush();
    }

    /** The tree as JSON, or as YAML where that was asked for. */
    public void faithful(JsonNode tree) {
        text(format == Format.YAML ? Yaml.of(tree) : Json.pretty(tree) + "\n");
    }

    /** A label and a value; a value that is a state is coloured. */
    public record Field(String label, @Nullable String value, boolean state) {
        /** Anything. */
        public static Field field(String label, @Nullable Object value) {
            return new Field(label, value == null ? null : value.toString(), false);
        }

        /** Several, with commas. */
        public static Field field(String label, List<String> values) {
            return new Field(label, values.stream().collect(Collectors.joining(", ")), false);
        }

        /** A state. */
        public static Field state(String label, String value) {
            return new Field(label, value, true);
        }
    }

    private static List<Grid.Cell> row(Field field) {
        String value = field.value() == null ? "" : field.value();
        Colour colour = field.state() ? Colour.ofState(value) : Colour.NONE;
        return List.of(cell(field.label(), Colour.FAINT, false), cell(value, colour, false));
    }

    private <T> Grid.Cell cell(Column<T> column, T value) {
        String text = column.cell().text(value, times, format);
        String shown = text == null || text.isBlank() ? "-" : text;
        Colour colour = column.kind() == Column.Kind.STATE ? Colour.ofState(shown) : Colour.NONE;
        return cell(shown, colour, column.kind() == Column.Kind.NUMBER);
    }

    private static Grid.Cell cell(String text, Colour colour, boolean right) {
        return new Grid.Cell(text, colour, right);
    }
}
