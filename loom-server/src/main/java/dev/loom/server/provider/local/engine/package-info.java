/**
 * Machines that are containers of a Docker or Podman engine, which is spoken to over the Docker
 * API. A container is named and labelled by the token of its machine, so that it is found again by
 * whoever asks; on disk is noted only which engine holds it. Nothing of the client library is
 * loaded before a socket is there.
 */
@NullMarked
package dev.loom.server.provider.local.engine;

import org.jspecify.annotations.NullMarked;
