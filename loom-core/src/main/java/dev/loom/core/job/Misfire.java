package dev.loom.core.job;

/** What becomes of planned times that are over a minute late, after a server was away say. */
public enum Misfire {
    /** One run for the newest; the others are recorded as made up by it. */
    ONCE,
    /** They are recorded, and that is all. */
    SKIP,
    /** A run for each, oldest first; at most 100, none older than 24 h. */
    ALL
}
