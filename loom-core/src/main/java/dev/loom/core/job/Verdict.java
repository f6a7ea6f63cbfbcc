package dev.loom.core.job;

import java.time.Instant;
import java.util.Optional;

/**
 * What becomes of a planned time.
 *
 * @param reason a sentence; empty where it runs as planned
 */
public record Verdict(Instant planned, FiringState state, Optional<String> reason) {}
