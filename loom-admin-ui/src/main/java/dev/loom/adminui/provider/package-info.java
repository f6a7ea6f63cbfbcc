/** The providers: how each is, what its type wants to be told, and the machines that are there. */
@NullMarked
package dev.loom.adminui.provider;

import org.jspecify.annotations.NullMarked;
