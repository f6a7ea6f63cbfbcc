/**
 * The engine: everything that happens is a run, and a run is a graph of steps that its owner walks.
 * Where the steps come from and what a step does is an {@link dev.loom.server.run.Operation}'s
 * business; this package decides who owns a run, keeps what happened, and loses nothing.
 */
@NullMarked
package dev.loom.server.run;

import org.jspecify.annotations.NullMarked;
