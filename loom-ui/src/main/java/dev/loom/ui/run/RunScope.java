package dev.loom.ui.run;

/**
 * Which nodes of a large run are shown: all of them, folded by their services, or some of a group
 * one by one.
 *
 * @param group its place among the groups; {@link #ALL} folds
 * @param from the first of them, by its place in the group
 */
record RunScope(int group, int from) {

    /** All nodes. */
    static final RunScope ALL = new RunScope(-1, 0);

    /** The most nodes of a group that are shown at once. */
    static final int MOST = 100;

    boolean folds() {
        return group < 0;
    }
}
