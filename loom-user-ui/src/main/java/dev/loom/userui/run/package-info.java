/** Runs in Loom User. */
@NullMarked
package dev.loom.userui.run;

import org.jspecify.annotations.NullMarked;
