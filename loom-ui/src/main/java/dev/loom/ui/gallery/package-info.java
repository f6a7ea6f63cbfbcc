/**
 * Every shared part on one page, light beside dark: for whoever builds pages, and to see at a
 * glance what a change of style does. What it shows is made up.
 */
@NullMarked
package dev.loom.ui.gallery;

import org.jspecify.annotations.NullMarked;
