/**
 * Small values that several packages read from text: durations and the nearest known name.
 * Everything here is pure and depends on the JDK alone.
 */
@NullMarked
package dev.loom.core.value;

import org.jspecify.annotations.NullMarked;
