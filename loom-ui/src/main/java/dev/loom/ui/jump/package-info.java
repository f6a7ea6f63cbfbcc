/**
 * The search in the frame of both applications: words lead to pages, clusters, nodes and whatever
 * else a feature says it knows by name.
 */
@NullMarked
package dev.loom.ui.jump;

import org.jspecify.annotations.NullMarked;
