/**
 * The command {@code loom bench}: what Loom costs, measured. Every benchmark prints a table for
 * people and one line of JSON to be kept.
 */
@NullMarked
package dev.loom.bench;

import org.jspecify.annotations.NullMarked;
