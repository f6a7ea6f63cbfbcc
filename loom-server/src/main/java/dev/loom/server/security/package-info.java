/**
 * Who is calling and what they may do. A {@link dev.loom.server.security.Caller} is made here when
 * somebody signs in, and is handed to every face; nothing else reads Spring's security context.
 */
@NullMarked
package dev.loom.server.security;

import org.jspecify.annotations.NullMarked;
