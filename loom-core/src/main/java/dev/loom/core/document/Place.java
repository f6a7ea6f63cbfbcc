package dev.loom.core.document;

/**
 * Where something stands in a text.
 *
 * @param line counted from 1
 * @param column counted from 1
 */
public record Place(int line, int column) {}
