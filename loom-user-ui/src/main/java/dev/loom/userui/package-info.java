/**
 * Loom User, at {@code /}: where developers create and run their own clusters. A package per group
 * of pages; this one puts them into the frame.
 */
@NullMarked
package dev.loom.userui;

import org.jspecify.annotations.NullMarked;
