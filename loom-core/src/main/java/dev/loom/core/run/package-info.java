/**
 * A run as the engine walks it: its states, and which step may start when. Pure decisions; carrying
 * steps out and keeping them durable is the server's work.
 */
@NullMarked
package dev.loom.core.run;

import org.jspecify.annotations.NullMarked;
