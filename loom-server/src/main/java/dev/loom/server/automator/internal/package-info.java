/** Automator types over REST. */
@NullMarked
package dev.loom.server.automator.internal;

import org.jspecify.annotations.NullMarked;
