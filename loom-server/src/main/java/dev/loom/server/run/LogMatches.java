package dev.loom.server.run;

import java.util.List;

/**
 * What a search found before its time was over.
 *
 * @param count how many of the lines that were looked at match
 * @param lines the numbers of the first ones
 * @param upTo the last line that was looked at; one before the first where none was
 * @param complete whether that was the last one there is
 */
public record LogMatches(long count, List<Long> lines, long upTo, boolean complete) {}
