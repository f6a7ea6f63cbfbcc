@NullMarked
package dev.loom.server.run.internal;

import org.jspecify.annotations.NullMarked;
