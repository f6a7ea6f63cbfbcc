package dev.loom.core.layout;

import java.util.List;

/** The answer of the {@link LayoutSolver}. */
public sealed interface LayoutResult {

    /**
     * The most preferred layout.
     *
     * @param layout node layouts in order of preference, each with at least one node
     * @param warnings sentences about what the person who asked should know
     */
    record Laid(List<NodeLayout> layout, List<String> warnings) implements LayoutResult {}

    /**
     * No layout exists.
     *
     * @param reasons the constraints that contradict each other, in words; leaving out any one of
     *     them would end the contradiction
     * @param remedies what would help, in words
     */
    record Impossible(List<String> reasons, List<String> remedies) implements LayoutResult {}

    /**
     * The search was given up, with neither a layout nor a proof that there is none.
     *
     * @param what which limit was met, and what would make the problem smaller
     */
    record OutOfBudget(String what) implements LayoutResult {}
}
