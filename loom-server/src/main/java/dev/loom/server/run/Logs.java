package dev.loom.server.run;

import dev.loom.server.security.Caller;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What attempts printed, by lines and never as a whole: a million lines cost no more than a
 * hundred. Secrets are masked before anything is kept. Who may see the run may read its logs; for
 * anyone else there is no such run.
 */
public interface Logs {

    /**
     * What there is to read by now.
     *
     * @param attempt null for the last one
     */
    LogInfo info(Caller caller, UUID run, int step, @Nullable Integer attempt);

    /**
     * Lines from one on; fewer than asked for where there are no more, or where they are very long.
     *
     * @param first the number of the first, from 1
     * @param count at most 1,000
     */
    List<LogLine> lines(Caller caller, LogRef log, long first, int count);

    /**
     * Searches for a while, downwards.
     *
     * @param from the number of the first line to look at
     * @param limit how many numbers of lines to answer; further ones are counted only
     * @param budget how long to search, at most 2 seconds
     */
    LogMatches search(
            Caller caller, LogRef log, LogQuery query, long from, int limit, Duration budget);

    /**
     * Searches for a while, downwards, for the first line that matches.
     *
     * @param from the number of the first line to look at
     * @param budget how long to search, at most 2 seconds
     */
    LogMatches searchNext(Caller caller, LogRef log, LogQuery query, long from, Duration budget);

    /**
     * Searches for a while, upwards, for the first line that matches.
     *
     * @param from the number of the first line to look at
     * @param budget how long to search, at most 2 seconds
     */
    LogMatches searchUp(Caller caller, LogRef log, LogQuery query, long from, Duration budget);

    /** Writes what there is by now, as it was printed. */
    void raw(Caller caller, LogRef log, OutputStream out) throws IOException;
}
