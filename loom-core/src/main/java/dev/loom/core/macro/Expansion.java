package dev.loom.core.macro;

import java.util.List;

/**
 * A text or tree with its macros expanded.
 *
 * @param value the expanded text or tree
 * @param warnings macros that were left as they are
 * @param <T> what was expanded
 */
public record Expansion<T>(T value, List<MacroWarning> warnings) {}
