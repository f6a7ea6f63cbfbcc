/**
 * Talks to a Loom server: REST answers, problem documents, event streams, and the profile that says
 * where the server is. Knows nothing of commands or terminals.
 */
@NullMarked
package dev.loom.cli.client;

import org.jspecify.annotations.NullMarked;
