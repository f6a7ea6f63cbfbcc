/** The command line as a script or a person meets it, against real servers on this machine. */
@NullMarked
package dev.loom.cli;

import org.jspecify.annotations.NullMarked;
