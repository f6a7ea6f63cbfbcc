/** How jobs are kept and fired. */
@NullMarked
package dev.loom.server.job.internal;

import org.jspecify.annotations.NullMarked;
