package dev.loom.server.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An error that the caller can understand: what happened, where, and what would be right. */
public final class LoomException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient List<At> errors;
    private transient @Nullable Duration retryAfter;

    /**
     * One thing that is wrong in the request.
     *
     * @param pointer a JSON pointer into it, empty for the whole
     */
    public record At(String pointer, String message) {}

    public LoomException(
            ErrorCode code, String detail, List<At> errors, @Nullable Throwable cause) {
        super(detail, cause);
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    public LoomException(ErrorCode code, String detail) {
        this(code, detail, List.of(), null);
    }

    /** For one bad field. */
    public LoomException(ErrorCode code, String pointer, String message) {
        this(code, message, List.of(new At(pointer, message)), null);
    }

    /** For several bad fields: the detail is the first, and how many more there are. */
    public static LoomException of(ErrorCode code, List<At> errors) {
        String first = errors.getFirst().message();
        String detail =
                errors.size() == 1 ? first : first + " (and " + (errors.size() - 1) + " more)";
        return new LoomException(code, detail, errors, null);
    }

    /** What isn't there or may not be seen: both read the same. */
    public static LoomException notFound(String what, String name) {
        return new LoomException(ErrorCode.NOT_FOUND, "There is no " + what + " \"" + name + "\".");
    }

    /** For what would be right a little later. */
    public static LoomException later(ErrorCode code, String detail, Duration after) {
        LoomException e = new LoomException(code, detail);
        e.retryAfter = after;
        return e;
    }

    /** After how long another try makes sense, where that is known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    public ErrorCode code() {
        return code;
    }

    public List<At> errors() {
        return errors;
    }
}
