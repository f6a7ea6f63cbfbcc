package dev.loom.spi;

/**
 * What an action that was carried out from the server came to.
 *
 * @param exitStatus 0 where it succeeded
 * @param output what it said, whole lines
 */
public record Result(int exitStatus, String output) {}
