@NullMarked
package dev.loom.server.provider.simulated;

import org.jspecify.annotations.NullMarked;
