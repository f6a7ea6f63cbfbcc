/**
 * What people and scripts read: aligned tables, JSON, YAML, names, times, colours. Knows nothing of
 * commands.
 */
@NullMarked
package dev.loom.cli.output;

import org.jspecify.annotations.NullMarked;
