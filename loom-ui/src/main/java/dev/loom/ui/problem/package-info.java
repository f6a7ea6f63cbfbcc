/** What is wrong or worth knowing, why, and buttons that put it right. */
@NullMarked
package dev.loom.ui.problem;

import org.jspecify.annotations.NullMarked;
