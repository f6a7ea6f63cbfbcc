/**
 * Performs actions by scripts: the automator type {@code shell}. A small launcher, which comes with
 * every action, learns what only the node knows (its home) and gives way to the script of the
 * service; facts and configuration reach that as environment and as a JSON file.
 */
@NullMarked
package dev.loom.server.automator.shell;

import org.jspecify.annotations.NullMarked;
