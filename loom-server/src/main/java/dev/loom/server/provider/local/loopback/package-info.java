/**
 * Machines without an engine: an unprivileged {@code sshd} on a loopback address of its own, with a
 * folder of its own. Such machines share everything else with this server and are not isolated.
 */
@NullMarked
package dev.loom.server.provider.local.loopback;

import org.jspecify.annotations.NullMarked;
