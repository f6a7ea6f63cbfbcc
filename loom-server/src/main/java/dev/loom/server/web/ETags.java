package dev.loom.server.web;

import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.problem.Versions;
import org.jspecify.annotations.Nullable;

/** Versions as HTTP shows them: version 3 is the ETag {@code "3"}. */
public final class ETags {

    private ETags() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * The version that the caller says they read.
     *
     * @param ifMatch the header as sent
     * @param current what {@code *} stands for
     * @throws LoomException {@code VERSION_MISSING} if there is none; {@code STALE} for one that
     *     Loom never made
     */
    public static long read(@Nullable String ifMatch, long current) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new LoomException(
                    ErrorCode.VERSION_MISSING,
                    "Send the ETag that you read in the header If-Match, now it is "
                            + of(current)
                            + ".");
        }
        String tag = ifMatch.strip();
        if (tag.equals("*")) {
            return current;
        }
        try {
            return Long.parseLong(tag.replaceFirst("^W/", "").replace("\"", ""));
        } catch (NumberFormatException e) {
            throw new LoomException(
                    ErrorCode.STALE, tag + " is no ETag of this, now it is " + of(current) + ".");
        }
    }

    /**
     * Lets pass who read what is current.
     *
     * @throws LoomException {@code VERSION_MISSING}, {@code STALE}
     */
    public static void check(@Nullable String ifMatch, long current) {
        Versions.check(read(ifMatch, current), current);
    }
}
