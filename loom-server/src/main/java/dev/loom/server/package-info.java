@NullMarked
package dev.loom.server;

import org.jspecify.annotations.NullMarked;
