@NullMarked
package dev.loom.ssh;

import org.jspecify.annotations.NullMarked;
