package dev.loom.core.catalog;

/**
 * One file of an import.
 *
 * @param path where it lies in the bundle, with {@code /} between folders
 */
public record BundleFile(String path, byte[] content) {}
