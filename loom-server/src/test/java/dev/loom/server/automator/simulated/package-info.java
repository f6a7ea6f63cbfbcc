@NullMarked
package dev.loom.server.automator.simulated;

import org.jspecify.annotations.NullMarked;
