/** How ends of jobs become deliveries, and how those are sent. */
@NullMarked
package dev.loom.server.notify.internal;

import org.jspecify.annotations.NullMarked;
