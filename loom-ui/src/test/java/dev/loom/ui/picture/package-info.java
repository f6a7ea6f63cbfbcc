@NullMarked
package dev.loom.ui.picture;

import org.jspecify.annotations.NullMarked;
