package dev.loom.ui.picture;

/** A node in a picture of a run. */
public record PictureNode(String id, String name) {}
