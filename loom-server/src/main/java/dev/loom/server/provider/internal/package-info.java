/** Providers and their types over REST. */
@NullMarked
package dev.loom.server.provider.internal;

import org.jspecify.annotations.NullMarked;
