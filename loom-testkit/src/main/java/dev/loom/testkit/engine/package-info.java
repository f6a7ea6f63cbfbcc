/**
 * Real engines for containers, started for a test run as root and removed after it without a trace.
 * Where that can't be, tests that want one are skipped and say why.
 */
@NullMarked
package dev.loom.testkit.engine;

import org.jspecify.annotations.NullMarked;
