/**
 * Machines without any cloud account: the provider type {@code local}. A machine is a container of
 * an engine on this computer where one answers, and otherwise an unprivileged process.
 */
@NullMarked
package dev.loom.server.provider.local;

import org.jspecify.annotations.NullMarked;
