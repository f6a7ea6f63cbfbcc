/**
 * Loom Admin, at {@code /admin}: where administrators author the catalog and watch what goes on. A
 * package per group of pages; this one puts them into the frame.
 */
@NullMarked
package dev.loom.adminui;

import org.jspecify.annotations.NullMarked;
