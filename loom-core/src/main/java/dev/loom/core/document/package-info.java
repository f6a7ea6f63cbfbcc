/**
 * JSON and YAML text as a tree that remembers where everything stood, and {@link
 * dev.loom.core.document.Section} to read such a tree key by key while all findings are collected.
 * Both formats are read under the same bounds: size, depth, number of values, no tags, no repeated
 * keys.
 */
@NullMarked
package dev.loom.core.document;

import org.jspecify.annotations.NullMarked;
