/**
 * What a plugin implements: providers that make machines and automators that act on them, and the
 * values they speak in. Nothing here does I/O or knows of the server; a plugin needs this module
 * and the JDK alone.
 */
@NullMarked
package dev.loom.spi;

import org.jspecify.annotations.NullMarked;
