/**
 * The catalog: a list and a page for each of its kinds, with sources, versions and what uses what.
 */
@NullMarked
package dev.loom.adminui.catalog;

import org.jspecify.annotations.NullMarked;
