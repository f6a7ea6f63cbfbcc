/**
 * What tests of pages stand on, in all three modules that have pages: the whole server, real
 * PostgreSQL, Vaadin without a browser.
 */
@NullMarked
package dev.loom.ui.support;

import org.jspecify.annotations.NullMarked;
