/**
 * The log viewer: a window over an attempt's output, however long it is, that follows its end,
 * searches it, and shows what programs print without obeying it.
 */
@NullMarked
package dev.loom.ui.log;

import org.jspecify.annotations.NullMarked;
