/** The master keys, the envelopes and their table. */
@NullMarked
package dev.loom.server.secret.internal;

import org.jspecify.annotations.NullMarked;
