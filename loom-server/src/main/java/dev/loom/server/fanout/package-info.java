/**
 * Doing one task on many nodes: what the run of a job, or of a command that somebody gives, does
 * with its targets.
 */
@NullMarked
package dev.loom.server.fanout;

import org.jspecify.annotations.NullMarked;
