/**
 * Carrying out commands on nodes: the connections that everything on this server shares, and how an
 * attempt at a step is seen through on its node, also after the server that began it has died.
 */
@NullMarked
package dev.loom.server.node;

import org.jspecify.annotations.NullMarked;
