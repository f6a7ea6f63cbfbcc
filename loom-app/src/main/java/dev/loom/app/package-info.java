/**
 * The executable: settles where everything lies and who may use it, starts PostgreSQL where none is
 * given, then the server, and takes both down again in order. It decides nothing about clusters or
 * jobs, and it alone speaks to the terminal.
 */
@NullMarked
package dev.loom.app;

import org.jspecify.annotations.NullMarked;
