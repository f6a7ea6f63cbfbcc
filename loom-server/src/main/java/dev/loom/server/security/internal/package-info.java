/** The filter chains, the two ways in, and what slows down who guesses. */
@NullMarked
package dev.loom.server.security.internal;

import org.jspecify.annotations.NullMarked;
