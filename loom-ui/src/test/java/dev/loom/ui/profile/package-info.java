@NullMarked
package dev.loom.ui.profile;

import org.jspecify.annotations.NullMarked;
