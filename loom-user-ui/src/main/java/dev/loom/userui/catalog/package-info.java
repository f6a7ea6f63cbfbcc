/** The catalog: a card for each template, with what it gives and how making it went. */
@NullMarked
package dev.loom.userui.catalog;

import org.jspecify.annotations.NullMarked;
