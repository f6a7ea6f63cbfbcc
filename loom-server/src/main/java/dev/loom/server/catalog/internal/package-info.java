/** The catalog's tables, how it is imported, and where its secret fields go. */
@NullMarked
package dev.loom.server.catalog.internal;

import org.jspecify.annotations.NullMarked;
