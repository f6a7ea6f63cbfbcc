/**
 * Pictures of clusters and runs: custom elements fed with small JSON, each with a model that is
 * plain Java. A picture says the same in words, as its accessible name.
 */
@NullMarked
package dev.loom.ui.picture;

import org.jspecify.annotations.NullMarked;
