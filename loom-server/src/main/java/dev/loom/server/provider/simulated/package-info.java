/**
 * Machines that are only said to be there: the provider type {@code simulated}, for tests and
 * measurements. They take as long and fail as often as the provider's fields say.
 */
@NullMarked
package dev.loom.server.provider.simulated;

import org.jspecify.annotations.NullMarked;
