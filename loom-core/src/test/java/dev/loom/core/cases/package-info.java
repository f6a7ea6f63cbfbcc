@NullMarked
package dev.loom.core.cases;

import org.jspecify.annotations.NullMarked;
