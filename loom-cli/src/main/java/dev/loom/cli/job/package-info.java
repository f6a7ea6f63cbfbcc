/** {@code loom job}: scheduled work on nodes. */
@NullMarked
package dev.loom.cli.job;

import org.jspecify.annotations.NullMarked;
