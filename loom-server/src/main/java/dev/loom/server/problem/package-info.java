/** Errors as part of the API: a code, what happened, where, and what would help. */
@NullMarked
package dev.loom.server.problem;

import org.jspecify.annotations.NullMarked;
