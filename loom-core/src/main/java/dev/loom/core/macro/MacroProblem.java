package dev.loom.core.macro;

/**
 * A macro that can't be read.
 *
 * @param pointer JSON pointer of the value; empty for a plain text
 * @param macro the macro, with its percent signs
 * @param column where in the value the problem is, counted from 1
 * @param message what is wrong, and what would be right
 */
public record MacroProblem(String pointer, String macro, int column, String message) {

    /** The same problem, in the value at this pointer. */
    MacroProblem at(String newPointer) {
        return new MacroProblem(newPointer, macro, column, message);
    }
}
