/** Templates, services, hardware types, image types, providers; bringing a catalog in and out. */
@NullMarked
package dev.loom.cli.catalog;

import org.jspecify.annotations.NullMarked;
