/**
 * The command {@code loom}. It talks to a server by REST alone, and to {@code loom-core} for what
 * works without one.
 */
@NullMarked
package dev.loom.cli;

import org.jspecify.annotations.NullMarked;
