package dev.loom.core.manifest;

/**
 * A file of a source.
 *
 * @param path as people are told it, relative to the source's folder where it lies below
 */
public record SourceFile(String path, String text) {}
