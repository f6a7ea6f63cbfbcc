package dev.loom.core.macro;

/**
 * A macro that was left as it is.
 *
 * @param pointer JSON pointer of the value; empty for a plain text
 * @param macro the macro, with its percent signs
 * @param message why
 */
public record MacroWarning(String pointer, String macro, String message) {}
