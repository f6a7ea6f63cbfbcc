package dev.loom.ui.part;

import org.jspecify.annotations.Nullable;

/**
 * A step on the way to a page.
 *
 * @param href where it leads; null for the page itself
 */
public record Crumb(String text, @Nullable String href) {}
