package dev.loom.cli.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A planned time of a job. */
record Planned(Instant time, boolean fires, String effect, int times, @Nullable String note) {}
