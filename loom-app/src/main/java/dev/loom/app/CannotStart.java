package dev.loom.app;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why Loom doesn't start here, in words for whoever started it. */
final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Anything without a status of its own. */
    static final int FAILED = 1;

    /** A setting is wrong. */
    static final int WRONG_SETTING = 2;

    /** The folder or the port can't be had. */
    static final int NOT_OURS = 3;

    /** PostgreSQL doesn't start, or has ended by itself. */
    static final int NO_DATABASE = 4;

    private final int status;
    private final transient List<String> lines;

    /**
     * Says why.
     *
     * @param status the exit status
     * @param lines what is wrong, then what would be right
     */
    CannotStart(int status, @Nullable Throwable cause, String... lines) {
        super(String.join(" ", lines), cause);
        this.status = status;
        this.lines = List.of(lines);
    }

    int status() {
        return status;
    }

    String[] lines() {
        return lines.toArray(String[]::new);
    }
}
