/**
 * Jobs in both applications: which there are, when they fire and what became of it, and the form
 * that one is declared with.
 */
@NullMarked
package dev.loom.ui.job;

import org.jspecify.annotations.NullMarked;
