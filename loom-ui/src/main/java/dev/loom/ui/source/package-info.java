/**
 * Source texts to be read: coloured lines with their numbers and what is to be said about them, and
 * the differences between two. The texts of the catalog are YAML or JSON.
 */
@NullMarked
package dev.loom.ui.source;

import org.jspecify.annotations.NullMarked;
