@NullMarked
package dev.loom.server.simulation;

import org.jspecify.annotations.NullMarked;
