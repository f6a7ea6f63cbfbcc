package dev.loom.ssh;

/**
 * What ending an attempt's processes came to.
 *
 * @param byItself whether it had ended before anything was done about it; then its own end counts
 */
record Ending(Termination left, boolean byItself) {}
