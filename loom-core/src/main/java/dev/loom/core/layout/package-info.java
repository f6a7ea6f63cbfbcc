/**
 * Decides which services lie on which nodes. The solver is exact: where a layout exists it is
 * found, always the same most preferred one, and where none exists the answer says which
 * constraints contradict each other.
 */
@NullMarked
package dev.loom.core.layout;

import org.jspecify.annotations.NullMarked;
