/** Commands for many nodes at once, without any job. */
@NullMarked
package dev.loom.adminui.command;

import org.jspecify.annotations.NullMarked;
