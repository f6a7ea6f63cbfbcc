package dev.loom.server.run;

import java.time.Instant;

/**
 * A line that an attempt printed.
 *
 * @param number from 1
 * @param at when its beginning was received, to half a second
 * @param text as printed, controls included: {@link dev.loom.core.log.LogText} makes it harmless
 * @param left how many bytes of it are left out, because it is longer than 64 KiB
 */
public record LogLine(long number, Instant at, String text, long left) {}
