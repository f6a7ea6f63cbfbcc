/**
 * States as people see them: icon, word and colour together. The one place that knows how the
 * states of clusters, nodes, runs and steps look.
 */
@NullMarked
package dev.loom.ui.state;

import org.jspecify.annotations.NullMarked;
