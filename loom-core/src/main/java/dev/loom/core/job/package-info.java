/**
 * Scheduled work on nodes: what a job is, when it fires, and how it is spread over its targets.
 * Nothing here knows where jobs are kept or who carries them out.
 */
@NullMarked
package dev.loom.core.job;

import org.jspecify.annotations.NullMarked;
