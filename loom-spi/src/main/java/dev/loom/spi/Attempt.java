package dev.loom.spi;

/**
 * One try of an action.
 *
 * @param name the same whichever server asks, and that of no other attempt
 * @param number from 1
 * @param epoch grows with each server that takes the run over: who asks with an older one than was
 *     heard before has lost it
 */
public record Attempt(String name, int number, int epoch) {}
