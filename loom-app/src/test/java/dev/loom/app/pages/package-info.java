/**
 * Both web applications in a real browser, over the built application: one Loom and one Chromium
 * for all of these tests, which is why each makes clusters of its own names.
 */
@NullMarked
package dev.loom.app.pages;

import org.jspecify.annotations.NullMarked;
