/**
 * The frame around every page: navigation, top bar, sign-in, theme, and what happens when something
 * fails. Also who gets in where, as far as pages go.
 */
@NullMarked
package dev.loom.ui.shell;

import org.jspecify.annotations.NullMarked;
