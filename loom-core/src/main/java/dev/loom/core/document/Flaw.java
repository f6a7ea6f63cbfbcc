package dev.loom.core.document;

import java.util.Optional;

/**
 * Why a text can't be read as JSON or YAML.
 *
 * @param pointer a JSON pointer to what was being read; empty for the whole text
 */
public record Flaw(String pointer, Optional<Place> place, String message) {}
