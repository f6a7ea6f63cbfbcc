/** What people see and do about machines that strayed. */
@NullMarked
package dev.loom.adminui.machine;

import org.jspecify.annotations.NullMarked;
