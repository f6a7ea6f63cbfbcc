/**
 * Expressions that pick nodes. One that can't be resolved, or of which a part matches nothing,
 * picks none at all: it is never widened.
 */
@NullMarked
package dev.loom.core.selector;

import org.jspecify.annotations.NullMarked;
