package dev.loom.server.problem.internal;

import dev.loom.core.value.Nearest;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says where a JSON body can't be read, and what would be right. */
final class Unreadable {

    private Unreadable() {}

    static LoomException json(JacksonException e) {
        String pointer = e instanceof DatabindException bind ? pointer(bind) : "";
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                    problem(
                            pointer,
                            "The key \""
                                    + unknown.getPropertyName()
                                    + "\" isn't known here"
                                    + known(unknown)
                                    + ".");
            case InvalidFormatException wrong ->
                    problem(
                            pointer,
                            "\"" + wrong.getValue() + "\" is no " + words(wrong.getTargetType()));
            case MismatchedInputException wrong ->
                    problem(pointer, "Here belongs " + words(wrong.getTargetType()));
            case DatabindException ignored -> problem(pointer, "This value can't be read");
            default -> problem(pointer, "This is no JSON" + place(e.getLocation()));
        };
    }

    /** {@code steps[0].name} as {@code /steps/0/name}. */
    static String pointer(String field) {
        return "/" + field.replace("[", "/").replace("]", "").replace('.', '/');
    }

    private static LoomException problem(String pointer, String message) {
        return new LoomException(ErrorCode.MALFORMED, pointer, message);
    }

    private static String known(UnrecognizedPropertyException e) {
        List<String> names = new ArrayList<>();
        if (e.getKnownPropertyIds() != null) {
            e.getKnownPropertyIds().forEach(id -> names.add(String.valueOf(id)));
        }
        String near = Nearest.hint(e.getPropertyName(), names);
        return near.isEmpty() ? "; known are " + String.join(", ", names) : near;
    }

    private static String pointer(DatabindException e) {
        return e.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null
                                ? Integer.toString(step.getIndex())
                                : step.getPropertyName().replace("~", "~0").replace("/", "~1"))
                .map(step -> "/" + step)
                .collect(Collectors.joining());
    }

    private static String place(TokenStreamLocation at) {
        return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    private static String words(Class<?> type) {
        if (type == null) {
            return "another value";
        }
        if (type.isEnum()) {
            return "one of "
                    + java.util.Arrays.stream(type.getEnumConstants())
                            .map(constant -> constant.toString().toLowerCase(java.util.Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        if (type == String.class) {
            return "a text";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (tools.jackson.databind.node.ObjectNode.class == type) {
            return "an object";
        }
        return type.isArray() || Iterable.class.isAssignableFrom(type) ? "a list" : "an object";
    }
}
