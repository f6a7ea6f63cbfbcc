@NullMarked
package dev.loom.ui.gallery;

import org.jspecify.annotations.NullMarked;
