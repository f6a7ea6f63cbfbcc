/** Finds plugins: those in the jar, and those that somebody put into {@code LOOM_HOME/plugins}. */
@NullMarked
package dev.loom.server.plugin;

import org.jspecify.annotations.NullMarked;
