/**
 * The catalog: providers, hardware types, image types, services and templates, as typed values.
 * {@link dev.loom.core.catalog.CatalogReader} makes them from JSON and YAML files and collects
 * everything that is wrong, with file, line and column; {@link dev.loom.core.catalog.Catalog} finds
 * them by name.
 */
@NullMarked
package dev.loom.core.catalog;

import org.jspecify.annotations.NullMarked;
