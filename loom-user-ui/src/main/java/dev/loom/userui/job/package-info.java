/** Jobs of one's own, on one's own clusters. */
@NullMarked
package dev.loom.userui.job;

import org.jspecify.annotations.NullMarked;
