/**
 * The whole way of a cluster through the built application: a server of its own process, real sshd
 * nodes, PostgreSQL. Servers are killed, stopped and suspended at chosen points; scripts and a
 * provider of the tests' own wait at gates, which are files, so that nothing depends on timing.
 */
@NullMarked
package dev.loom.app.clusters;

import org.jspecify.annotations.NullMarked;
