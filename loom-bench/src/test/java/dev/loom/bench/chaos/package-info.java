/** Few faults, so that every build meets some. */
@NullMarked
package dev.loom.bench.chaos;

import org.jspecify.annotations.NullMarked;
