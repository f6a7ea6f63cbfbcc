/** Machines that strayed: which there are, and what becomes of them. */
@NullMarked
package dev.loom.adminui.machine;

import org.jspecify.annotations.NullMarked;
