package dev.loom.core.layout;

import java.util.List;

/**
 * A request in the terms of the search.
 *
 * @param nodes how many nodes
 * @param fitsSize whether the number of nodes keeps the size range
 * @param emptyAllowed whether a node may hold no block, because some services lie everywhere
 * @param kinds the kinds of machine that can be the best for some set of blocks, preferred first
 * @param blocks in order of their first service
 * @param apart sets of blocks that never lie, all of them, on one node
 * @param ratios lower bounds between blocks
 */
record Problem(
        int nodes,
        boolean fitsSize,
        boolean emptyAllowed,
        List<Kind> kinds,
        List<Block> blocks,
        List<int[]> apart,
        List<Proportion> ratios) {

    /** A kind of machine. */
    record Kind(String hardware, String image) {}

    /** Block {@code few} lies on at least 1 node for every {@code per} of block {@code many}. */
    record Proportion(int few, int per, int many) {}

    boolean allowed(int block) {
        return !blocks.get(block).kinds().isEmpty();
    }
}
