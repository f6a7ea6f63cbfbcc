/**
 * Runs as both applications show them: the page of one run with its tabs, lists of runs, and the
 * card of a run that is under way. The view models here know no components; the pictures know
 * nothing of runs.
 */
@NullMarked
package dev.loom.ui.run;

import org.jspecify.annotations.NullMarked;
