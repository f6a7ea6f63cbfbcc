/** Filters and resources that belong to no feature. */
@NullMarked
package dev.loom.server.web.internal;

import org.jspecify.annotations.NullMarked;
