/** How clusters look wherever they are listed. */
@NullMarked
package dev.loom.ui.cluster;

import org.jspecify.annotations.NullMarked;
