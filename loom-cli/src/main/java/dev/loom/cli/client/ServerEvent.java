package dev.loom.cli.client;

/** One event of a stream of server-sent events. */
public record ServerEvent(String id, String event, String data) {}
