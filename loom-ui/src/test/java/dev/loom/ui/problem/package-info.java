@NullMarked
package dev.loom.ui.problem;

import org.jspecify.annotations.NullMarked;
