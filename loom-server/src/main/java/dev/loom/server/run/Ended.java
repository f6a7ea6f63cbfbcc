package dev.loom.server.run;

import dev.loom.core.run.RunState;

/**
 * A run that ends.
 *
 * @param state what it came to
 * @param followed whether another operation on the cluster waited for this and begins now
 */
public record Ended(RunInfo run, RunState state, boolean followed) {}
