/** Turns every exception that reaches the edge into a problem document. */
@NullMarked
package dev.loom.server.problem.internal;

import org.jspecify.annotations.NullMarked;
