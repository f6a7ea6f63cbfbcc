/** The catalog: its templates with their sources. */
@NullMarked
package dev.loom.adminui.catalog;

import org.jspecify.annotations.NullMarked;
