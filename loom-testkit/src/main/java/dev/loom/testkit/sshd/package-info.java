/**
 * Real nodes for tests: unprivileged {@code sshd} processes of this machine on loopback addresses.
 * They need neither root nor the network, and nothing of them is left when a fleet is closed.
 */
@NullMarked
package dev.loom.testkit.sshd;

import org.jspecify.annotations.NullMarked;
