/**
 * Machines without any cloud account: the provider type {@code local}. A machine is an unprivileged
 * {@code sshd} on a loopback address of its own, with a folder of its own; such machines share
 * everything else with this server and are not isolated.
 */
@NullMarked
package dev.loom.server.provider.local;

import org.jspecify.annotations.NullMarked;
