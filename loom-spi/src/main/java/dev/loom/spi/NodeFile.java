package dev.loom.spi;

/**
 * A file that is put onto the node before the command starts.
 *
 * @param path relative to the attempt's own folder, without {@code ..}
 * @param mode permission bits, such as {@code 0600}
 */
public record NodeFile(String path, byte[] content, int mode) {}
