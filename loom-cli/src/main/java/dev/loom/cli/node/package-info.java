/** Looking at the nodes of all clusters. */
@NullMarked
package dev.loom.cli.node;

import org.jspecify.annotations.NullMarked;
