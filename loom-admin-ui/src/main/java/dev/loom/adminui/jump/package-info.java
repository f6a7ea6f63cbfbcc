/** What the search in the frame of Loom Admin finds besides clusters, runs and pages. */
@NullMarked
package dev.loom.adminui.jump;

import org.jspecify.annotations.NullMarked;
