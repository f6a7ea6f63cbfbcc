/** Making, looking at, removing clusters, and logging in on their nodes. */
@NullMarked
package dev.loom.cli.cluster;

import org.jspecify.annotations.NullMarked;
