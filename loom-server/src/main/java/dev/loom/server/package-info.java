/**
 * The server: one package per feature, its face (interfaces and records) on top and {@code
 * internal} below. Pages and REST controllers call faces; every method of a face takes a {@link
 * dev.loom.server.security.Caller} first.
 */
@NullMarked
package dev.loom.server;

import org.jspecify.annotations.NullMarked;
