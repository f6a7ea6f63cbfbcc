package dev.loom.core.manifest;

/** A node that a source declares. */
public record ManifestNode(NodeSpec spec, Whereabouts where) {}
