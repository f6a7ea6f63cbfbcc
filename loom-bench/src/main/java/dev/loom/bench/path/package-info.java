/**
 * What the whole system costs: the built server as a process of its own, used by REST as a person
 * would, and watched from outside by what the operating system and PostgreSQL count.
 */
@NullMarked
package dev.loom.bench.path;

import org.jspecify.annotations.NullMarked;
