/** Jobs: which there are, when they fire, and what became of it. */
@NullMarked
package dev.loom.adminui.job;

import org.jspecify.annotations.NullMarked;
