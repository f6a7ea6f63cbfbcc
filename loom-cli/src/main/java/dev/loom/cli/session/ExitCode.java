package dev.loom.cli.session;

/** What a script learns from a call. */
public final class ExitCode {

    /** Done. */
    public static final int DONE = 0;

    /** Understood and tried, but it failed. */
    public static final int FAILED = 1;

    /** Not a command, or not its options. */
    public static final int USAGE = 2;

    /** No such thing, or not for the caller's eyes. */
    public static final int NOT_FOUND = 3;

    /** Not signed in, or not allowed. */
    public static final int DENIED = 4;

    /** No server answers. */
    public static final int UNREACHABLE = 5;

    private ExitCode() {}
}
