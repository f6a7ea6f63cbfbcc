/**
 * SSH as Loom needs it: connections that are kept and shared, host keys that are never guessed, and
 * commands that start once, outlive their connection and leave nothing behind when they fail. Knows
 * nothing of clusters, jobs or runs.
 */
@NullMarked
package dev.loom.ssh;

import org.jspecify.annotations.NullMarked;
