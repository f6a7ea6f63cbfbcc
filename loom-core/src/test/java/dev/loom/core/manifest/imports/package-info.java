@NullMarked
package dev.loom.core.manifest.imports;

import org.jspecify.annotations.NullMarked;
