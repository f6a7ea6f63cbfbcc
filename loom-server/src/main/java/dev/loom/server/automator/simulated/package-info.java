/**
 * Actions that are only said to be done: the automator {@code simulated}, for tests and
 * measurements. They need no shell, take as long and fail as often as their fields say.
 */
@NullMarked
package dev.loom.server.automator.simulated;

import org.jspecify.annotations.NullMarked;
