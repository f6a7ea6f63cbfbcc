/** What tests of the server share: a real database, a real web server, callers of every role. */
@NullMarked
package dev.loom.server.support;

import org.jspecify.annotations.NullMarked;
