/** The page of all nodes. */
@NullMarked
package dev.loom.adminui.node;

import org.jspecify.annotations.NullMarked;
