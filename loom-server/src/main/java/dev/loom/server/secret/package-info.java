/**
 * Secrets at rest: AES-256-GCM envelopes bound to their tenant and path, under master keys that lie
 * in a file outside of the database. What was put in is never shown again; it is opened in memory
 * where it is used.
 */
@NullMarked
package dev.loom.server.secret;

import org.jspecify.annotations.NullMarked;
