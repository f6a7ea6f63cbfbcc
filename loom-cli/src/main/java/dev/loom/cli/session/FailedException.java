package dev.loom.cli.session;

/** A command can't do its work; the message says why and what would help. */
public final class FailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private FailedException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** It was tried and failed. */
    public static FailedException failed(String message) {
        return new FailedException(ExitCode.FAILED, message);
    }

    /** It was asked for wrongly. */
    public static FailedException usage(String message) {
        return new FailedException(ExitCode.USAGE, message);
    }

    /** What was named doesn't exist. */
    public static FailedException notFound(String message) {
        return new FailedException(ExitCode.NOT_FOUND, message);
    }

    /** What the call ends with. */
    public int exitCode() {
        return exitCode;
    }
}
