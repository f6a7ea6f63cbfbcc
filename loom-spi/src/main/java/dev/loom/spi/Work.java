package dev.loom.spi;

/** How an action is carried out: on its node, or from the server. */
public sealed interface Work permits Command, Call {}
