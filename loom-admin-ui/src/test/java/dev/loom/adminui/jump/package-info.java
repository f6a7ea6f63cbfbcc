/** Tests of the search in the frame of Loom Admin. */
@NullMarked
package dev.loom.adminui.jump;

import org.jspecify.annotations.NullMarked;
