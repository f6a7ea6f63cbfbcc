@NullMarked
package dev.loom.testkit;

import org.jspecify.annotations.NullMarked;
