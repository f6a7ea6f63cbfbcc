/**
 * Small parts that pages are made of: cards, figures, relative times, copyable commands,
 * confirmation by a typed name, and the clock that keeps a page live.
 */
@NullMarked
package dev.loom.ui.part;

import org.jspecify.annotations.NullMarked;
