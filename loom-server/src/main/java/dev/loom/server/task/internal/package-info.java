/** The task library over REST. */
@NullMarked
package dev.loom.server.task.internal;

import org.jspecify.annotations.NullMarked;
