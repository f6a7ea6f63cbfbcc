/** Tests of the executable, mostly of the built one, started as a user would. */
@NullMarked
package dev.loom.app;

import org.jspecify.annotations.NullMarked;
