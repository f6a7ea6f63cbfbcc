package dev.loom.core.document;

import java.util.ArrayList;
import java.util.List;

/** Everything found while a tree is read, in the order found. */
public final class Findings {

    /** How bad a finding is. */
    public enum Level {
        /** It can't be used so. */
        PROBLEM,
        /** It can be stored, and will fail when used. */
        WARNING,
        /** Worth knowing. */
        NOTICE
    }

    /**
     * One of them.
     *
     * @param pointer a JSON pointer into the tree; empty for the whole
     */
    public record Finding(Level level, String pointer, String message) {}

    private final List<Finding> all = new ArrayList<>();

    /** Adds what makes the tree unusable. */
    public void problem(String pointer, String message) {
        all.add(new Finding(Level.PROBLEM, pointer, message));
    }

    /** Adds what will fail when used. */
    public void warning(String pointer, String message) {
        all.add(new Finding(Level.WARNING, pointer, message));
    }

    /** Adds what is worth knowing. */
    public void notice(String pointer, String message) {
        all.add(new Finding(Level.NOTICE, pointer, message));
    }

    /** Everything so far. */
    public List<Finding> all() {
        return List.copyOf(all);
    }

    /** Whether something is unusable. */
    public boolean hasProblems() {
        return all.stream().anyMatch(finding -> finding.level() == Level.PROBLEM);
    }
}
