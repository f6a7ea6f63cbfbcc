package dev.loom.core.catalog;

/**
 * Where people reach what a service or cluster offers.
 *
 * @param url may hold macros
 */
public record Link(String label, String url) {}
