package dev.loom.server.problem;

/** Keeps two people from overwriting each other. */
public final class Versions {

    private Versions() {}

    /**
     * Lets pass who read what is current.
     *
     * @throws LoomException {@code STALE}
     */
    public static void check(long read, long current) {
        if (read != current) {
            throw new LoomException(
                    ErrorCode.STALE,
                    "It was changed since: you read version "
                            + read
                            + ", now it is "
                            + current
                            + ".");
        }
    }
}
