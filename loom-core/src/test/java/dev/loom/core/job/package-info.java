@NullMarked
package dev.loom.core.job;

import org.jspecify.annotations.NullMarked;
