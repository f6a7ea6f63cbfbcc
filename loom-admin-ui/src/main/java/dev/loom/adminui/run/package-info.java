/** Runs in Loom Admin: all of the tenant, and each by itself. */
@NullMarked
package dev.loom.adminui.run;

import org.jspecify.annotations.NullMarked;
