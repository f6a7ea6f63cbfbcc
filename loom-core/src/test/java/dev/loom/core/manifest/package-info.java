@NullMarked
package dev.loom.core.manifest;

import org.jspecify.annotations.NullMarked;
