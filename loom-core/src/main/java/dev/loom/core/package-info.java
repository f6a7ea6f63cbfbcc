@NullMarked
package dev.loom.core;

import org.jspecify.annotations.NullMarked;
