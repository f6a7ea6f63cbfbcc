package dev.loom.spi;

import java.util.Optional;

/**
 * What is wrong with one field.
 *
 * @param field its name
 * @param message a sentence without subject, such as {@code is required}
 */
public record FieldProblem(String field, String message) {

    static Optional<FieldProblem> of(Field field, Value value) {
        return switch (field.type()) {
            case SELECT -> {
                String text =
                        value instanceof Value.Items || value instanceof Value.Members
                                ? ""
                                : value.asText();
                yield field.options().contains(text)
                        ? Optional.empty()
                        : problem(field, "must be one of " + String.join(", ", field.options()));
            }
            case CHECKBOX ->
                    value instanceof Value.Flag
                                    || value instanceof Value.Text(var t)
                                            && (t.equals("true") || t.equals("false"))
                            ? Optional.empty()
                            : problem(field, "must be true or false");
            case NUMBER ->
                    value instanceof Value.Numeral
                                    || value instanceof Value.Text(var t) && isNumber(t)
                            ? Optional.empty()
                            : problem(field, "must be a number");
            case TEXT, PASSWORD, FILE -> Optional.empty();
        };
    }

    private static boolean isNumber(String text) {
        return text.matches("-?\\d+(\\.\\d+)?");
    }

    private static Optional<FieldProblem> problem(Field field, String message) {
        return Optional.of(new FieldProblem(field.name(), message));
    }
}
