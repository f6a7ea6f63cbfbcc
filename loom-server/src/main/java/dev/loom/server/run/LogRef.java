package dev.loom.server.run;

import java.util.UUID;

/** What an attempt at a step printed. */
public record LogRef(UUID run, int step, int attempt) {}
