/** Machines of which a provider and Loom say different things. */
@NullMarked
package dev.loom.cli.machine;

import org.jspecify.annotations.NullMarked;
