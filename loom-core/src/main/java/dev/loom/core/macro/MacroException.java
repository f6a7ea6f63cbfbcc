package dev.loom.core.macro;

/** A macro that can't be read, or has no value for this cluster. */
public final class MacroException extends RuntimeException {

    /** Why a macro failed. */
    public enum Kind {
        /** It is not written as macros are. */
        SYNTAX,
        /** The cluster lacks what it names: an address, or enough nodes. */
        INCOMPLETE_CLUSTER
    }

    private final Kind kind;
    private final MacroProblem problem;

    /** A problem of this kind. */
    public MacroException(Kind kind, MacroProblem problem) {
        super(
                problem.macro()
                        + (problem.pointer().isEmpty() ? "" : " at " + problem.pointer())
                        + ": "
                        + problem.message());
        this.kind = kind;
        this.problem = problem;
    }

    /** Why it failed. */
    public Kind kind() {
        return kind;
    }

    /** What failed, and where. */
    public MacroProblem problem() {
        return problem;
    }
}
