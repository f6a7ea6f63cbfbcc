/** Real inputs that lie beside the project on some machines, and too large or not ours to keep. */
@NullMarked
package dev.loom.testkit.data;

import org.jspecify.annotations.NullMarked;
