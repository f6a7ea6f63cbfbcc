/**
 * What one call of {@code loom} has at hand: options of every command, the server, the output.
 * Failures become sentences and exit codes here.
 */
@NullMarked
package dev.loom.cli.session;

import org.jspecify.annotations.NullMarked;
