/** Runs: their steps, their output, waiting for their end. */
@NullMarked
package dev.loom.cli.run;

import org.jspecify.annotations.NullMarked;
