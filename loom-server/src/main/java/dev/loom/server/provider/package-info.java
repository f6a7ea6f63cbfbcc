/**
 * Providers that come with Loom, one package each. Nothing outside such a package names it: the
 * server finds them as services, like any other plugin.
 */
@NullMarked
package dev.loom.server.provider;

import org.jspecify.annotations.NullMarked;
