/**
 * What a line of output looks like to people: its colours, the controls that it carries made
 * harmless, and whether it tells of an error.
 */
@NullMarked
package dev.loom.core.log;

import org.jspecify.annotations.NullMarked;
