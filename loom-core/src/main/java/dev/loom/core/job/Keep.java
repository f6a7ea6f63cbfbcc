package dev.loom.core.job;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How long output is kept; whichever bound is met first counts, and one that is empty doesn't.
 *
 * @param age since the run's end
 * @param runs newest runs of the job, 1 or more
 * @param bytes of output as kept, over all runs of the job
 */
public record Keep(Optional<Duration> age, OptionalInt runs, OptionalLong bytes) {}
