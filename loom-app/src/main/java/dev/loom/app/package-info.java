@NullMarked
package dev.loom.app;

import org.jspecify.annotations.NullMarked;
