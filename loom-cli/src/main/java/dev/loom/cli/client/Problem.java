package dev.loom.cli.client;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a server says when it refuses: an RFC 9457 problem document. */
public record Problem(
        @Nullable String type,
        @Nullable String title,
        int status,
        @Nullable String detail,
        List<FieldError> errors) {

    /**
     * One bad value.
     *
     * @param pointer a JSON pointer into the request, or {@code FILE#POINTER}
     */
    public record FieldError(@Nullable String pointer, String message) {}

    public Problem {
        errors = errors == null ? List.of() : List.copyOf(errors);
    }

    /** What went wrong, in a sentence. */
    public String sentence() {
        if (detail != null && !detail.isBlank()) {
            return detail;
        }
        return Objects.requireNonNullElse(title, "The server answered with status " + status);
    }

    /** Whether it is of this type, as in {@code name-taken}. */
    public boolean is(String slug) {
        return type != null && type.endsWith(":" + slug);
    }
}
